package dev.tollgate.kit.database;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.io.JsonEOFException;
import dev.tollgate.kit.problem.CommonProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.vertx.sqlclient.ClosedConnectionException;
import java.io.IOException;
import java.net.SocketException;
import org.hibernate.HibernateException;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Which failures of the driver mean that the connection is gone: reading and writing it fail differently. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LostConnectionKindsTest {
    private final ConnectionLost lost = new ConnectionLost(null);

    @Test
    void a_connection_that_closed_or_was_reset_under_a_read_or_a_write_is_503() {
        assertEquals(503, statusOf(ClosedConnectionException.INSTANCE));
        assertEquals(503, statusOf(new SocketException("Connection reset")));
        assertEquals(503, statusOf(new IOException("Connection reset by peer")));
    }

    @Test
    void a_failure_of_another_kind_stays_500() {
        assertEquals(500, statusOf(new JsonEOFException(null, null, "Unexpected end of input")));
        assertEquals(500, statusOf(new IllegalStateException("Connection reset by peer")));
    }

    private int statusOf(Throwable cause) {
        return lost.apply(
                        CommonProblem.INTERNAL.problem("Something went wrong."),
                        ProblemContext.of(new HibernateException(cause), "/held"))
                .getStatusCode();
    }
}
