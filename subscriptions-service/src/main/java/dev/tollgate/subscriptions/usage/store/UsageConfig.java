package dev.tollgate.subscriptions.usage.store;

import dev.tollgate.kit.batch.GroupCommit;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the usage path. */
@ConfigMapping(prefix = "usage")
public interface UsageConfig {
    /** How many calls may share one transaction; 1 gives every call its own. */
    @WithDefault("256")
    int maxBatch();

    /** How many batches may be under way at once. With one, calls are admitted in the order they arrived. */
    @WithDefault("1")
    int maxBatches();

    /** How many calls may wait in this process before further ones are answered 503. */
    @WithDefault("8192")
    int maxWaiting();

    /** How long an idempotency key is remembered. */
    @WithDefault("P7D")
    Duration keysKept();

    /** How long a month's counters are kept after it; those of this month and the one before it always are. */
    @WithDefault("P400D")
    Duration countersKept();

    /** The limits of one group of calls. */
    default GroupCommit.Limits limits() {
        return new GroupCommit.Limits(maxBatch(), maxBatches(), maxWaiting());
    }
}
