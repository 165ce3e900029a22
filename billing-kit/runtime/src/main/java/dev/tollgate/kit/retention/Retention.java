package dev.tollgate.kit.retention;

import java.time.Instant;

/** How long the rows of one table are kept; a bean of the feature, for which {@link RetentionWorker} removes old ones. */
public interface Retention {
    /** Name of the job, for example {@code checkout-retention}. */
    String job();

    /** SQL that removes rows older than {@code $1}, {@code $2} of them at most. */
    String sql();

    /** Rows from before then are removed. */
    Instant keptSince();
}
