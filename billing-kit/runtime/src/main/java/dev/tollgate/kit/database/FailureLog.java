package dev.tollgate.kit.database;

import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.sqlclient.DatabaseException;
import java.sql.SQLException;
import java.util.Objects;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Logs why work on the database failed: what the database or the way to it explains in one line, anything else, which
 * is a fault of ours, with its stack.
 */
public final class FailureLog {
    private static final int CAUSES_MAX = 10;

    private FailureLog() {}

    /** Logs the failure at ERROR, behind a sentence that names the work. */
    public static void error(Logger log, String work, Throwable failure) {
        if (isOfTheDatabase(failure)) {
            log.errorf("%s: %s", work, failure);
        } else {
            log.error(work, failure);
        }
    }

    /** A time limit on the work counts, because the database is what takes the time. */
    static boolean isOfTheDatabase(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(CAUSES_MAX)
                .anyMatch(cause -> cause instanceof DatabaseException
                        || cause instanceof SQLException
                        || ConnectionLost.isOfConnection(cause)
                        || cause instanceof NoStackTraceThrowable
                        || cause instanceof io.smallrye.mutiny.TimeoutException);
    }
}
