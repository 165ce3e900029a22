package dev.tollgate.kit.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.TimeoutException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.sqlclient.ClosedConnectionException;
import java.io.IOException;
import java.net.ConnectException;
import java.sql.SQLException;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FailureLogTest {
    @ParameterizedTest
    @MethodSource("failuresOfTheDatabase")
    void what_the_database_explains_needs_no_stack(Throwable failure) {
        assertThat(FailureLog.isOfTheDatabase(failure)).isTrue();
        assertThat(FailureLog.isOfTheDatabase(new CompletionException(failure))).isTrue();
    }

    static Stream<Throwable> failuresOfTheDatabase() {
        return Stream.of(
                new SQLException("closed"),
                ClosedConnectionException.INSTANCE,
                new ConnectException("refused"),
                new IOException("Connection reset by peer"),
                new NoStackTraceThrowable("Connection is not active now"),
                new TimeoutException());
    }

    @Test
    void a_fault_of_ours_is_logged_with_its_stack() {
        assertThat(FailureLog.isOfTheDatabase(new NullPointerException())).isFalse();
        assertThat(FailureLog.isOfTheDatabase(new IllegalStateException(new ClassCastException())))
                .isFalse();
    }
}
