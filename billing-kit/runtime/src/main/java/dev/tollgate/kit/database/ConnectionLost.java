package dev.tollgate.kit.database;

import dev.tollgate.kit.problem.CommonProblem;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.sqlclient.ClosedConnectionException;
import io.vertx.sqlclient.DatabaseException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.SocketException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A connection to PostgreSQL that was lost under a request, a statement that took too long there, and one that needs a
 * table the migration step has not made yet, is answered 503, to be retried: the transaction was rolled back, or
 * its commit was not acknowledged, and the repeated request finds out which.
 */
@ApplicationScoped
public class ConnectionLost implements ProblemPostProcessor {
    private static final int RETRY_AFTER_SECONDS = 2;
    /** SQL states: ended by an operator, by a crash, not yet started, no connection left, a time limit of two kinds. */
    private static final Set<String> AWAY = Set.of("57P01", "57P02", "57P03", "53300", "57014", "25P03");
    /** The driver's message, by a class without a name of its own, for the use of a connection that it saw closing. */
    private static final String NOT_ACTIVE = "Connection is not active now";

    /** Class 42: a table, column or function that is not there, or no right to it. */
    private static final String UNDEFINED = "42";

    private static final int CAUSES_MAX = 10;

    private final SchemaVersion schema;

    ConnectionLost(SchemaVersion schema) {
        this.schema = schema;
    }

    @Override
    public HttpProblem apply(HttpProblem problem, ProblemContext context) {
        boolean lost = problem.getStatusCode() == CommonProblem.INTERNAL.status()
                && Stream.iterate(context.cause, Objects::nonNull, Throwable::getCause)
                        .limit(CAUSES_MAX)
                        .anyMatch(cause -> isLost(cause) || isEarly(cause));
        return lost
                ? CommonProblem.UNAVAILABLE.problem(
                        CommonProblem.UNAVAILABLE.advice(), Duration.ofSeconds(RETRY_AFTER_SECONDS))
                : problem;
    }

    /** A request that came before the migration step had run. */
    private boolean isEarly(Throwable cause) {
        return state(cause).startsWith(UNDEFINED) && schema.missing().isPresent();
    }

    private static boolean isLost(Throwable cause) {
        return isOfConnection(cause)
                || AWAY.contains(state(cause))
                || cause instanceof NoStackTraceThrowable && cause.getMessage().startsWith(NOT_ACTIVE);
    }

    /**
     * Whether the connection itself failed. Writing to one that was reset fails with {@link IOException} itself; failures
     * of another kind, such as unreadable JSON, derive from it.
     */
    static boolean isOfConnection(Throwable cause) {
        return cause instanceof ClosedConnectionException
                || cause instanceof SocketException
                || cause.getClass() == IOException.class;
    }

    /** The driver's state, or the one Hibernate made of it; empty for failures of another kind. */
    private static String state(Throwable cause) {
        String state = null;
        if (cause instanceof DatabaseException refused) {
            state = refused.getSqlState();
        } else if (cause instanceof SQLException refused) {
            state = refused.getSQLState();
        }
        return Objects.requireNonNullElse(state, "");
    }

    /** Before the library's own processors, so that the log shows what was answered. */
    @Override
    public int priority() {
        return 200;
    }
}
