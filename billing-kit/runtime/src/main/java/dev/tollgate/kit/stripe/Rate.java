package dev.tollgate.kit.stripe;

import java.time.Duration;

/**
 * A rate in its generic cell form: a token every {@code interval}, and room for some at once.
 *
 * @param intervalMicros time between two tokens
 * @param roomMicros how far a bucket may be ahead: the burst, as time
 */
record Rate(long intervalMicros, long roomMicros) {
    private static final long MICROS = 1_000_000;
    private static final int BURST = 8;
    private static final int SHARE = 4;
    private static final int PROCESSES = 8;

    /** More would leave no time between two tokens that a bucket could count. */
    static final int MOST_PER_SECOND = 10_000;

    /** So many a second, an eighth of them at once. */
    static Rate of(int perSecond) {
        long interval = MICROS / perSecond;
        return new Rate(interval, interval * Math.max(1, perSecond / BURST));
    }

    /** A quarter of it, for one account; what a page needs may come at once. */
    Rate share() {
        return new Rate(intervalMicros * SHARE, intervalMicros * SHARE * SHARE);
    }

    /** An eighth of it, for one process that cannot see the others: as many may run. */
    Rate alone() {
        return new Rate(intervalMicros * PROCESSES, Math.max(intervalMicros * PROCESSES, roomMicros));
    }

    /** The same rate with half the burst: the other half is left to who comes with a higher priority. */
    Rate withReserve() {
        return new Rate(intervalMicros, Math.max(intervalMicros, roomMicros / 2));
    }

    /** Until the bucket, ahead until then, has a token; counted from now. */
    long waitMicros(long aheadUntil, long now) {
        return Math.max(0, Math.max(aheadUntil, now) + intervalMicros - now - roomMicros);
    }

    static long micros(Duration duration) {
        return duration.toNanos() / 1000;
    }
}
