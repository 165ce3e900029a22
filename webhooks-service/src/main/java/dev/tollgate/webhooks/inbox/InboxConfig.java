package dev.tollgate.webhooks.inbox;

import dev.tollgate.kit.batch.GroupCommit;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.time.Duration;

/** Limits of taking in events. */
@ConfigMapping(prefix = "tollgate.webhooks.inbox")
public interface InboxConfig {
    /** The most events written by one statement and commit; 1 writes each by itself. */
    @WithDefault("64")
    int batchMax();

    /**
     * How many statements may be under way at a time in this process. A further one begins when it is full, or when the
     * last one takes long.
     */
    @WithDefault("2")
    int writers();

    /** How many events may wait for the end of their write; more are answered 503. */
    @WithDefault("2048")
    int waitingMax();

    /** How many bytes may wait for the end of their write; more are answered 503. */
    @WithDefault("67108864")
    long waitingMaxBytes();

    /** The longest a write may take before its events are answered 503; Stripe sends them again. */
    @WithDefault("PT5S")
    Duration writeTimeout();

    /** How many requests of one source address with a bad signature are answered 400 in a second; more get a 429. */
    @WithName("bad-signatures-per-second")
    @WithDefault("10")
    long badSignaturesPerSecond();

    /** How long events are kept, with their payloads and deliveries; 31 days at least. */
    @WithDefault("P400D")
    Duration kept();

    /** The limits of writing events together. */
    default GroupCommit.Limits limits() {
        return new GroupCommit.Limits(batchMax(), writers(), waitingMax());
    }
}
