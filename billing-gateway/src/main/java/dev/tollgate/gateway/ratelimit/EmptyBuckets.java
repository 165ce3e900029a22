package dev.tollgate.gateway.ratelimit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;

/** Remembers which buckets are empty and until when, so that a flood of refused requests asks Redis about few of them. */
final class EmptyBuckets {
    private static final int MOST_KEPT = 10_000;

    private final Cache<String, Long> untilNanos =
            Caffeine.newBuilder().maximumSize(MOST_KEPT).build();

    /** How long the bucket is known to be empty still; zero when nothing is known. */
    Duration left(String who) {
        Long until = untilNanos.getIfPresent(who);
        return until == null ? Duration.ZERO : Duration.ofNanos(Math.max(0, until - System.nanoTime()));
    }

    /**
     * Keeps what Redis answered.
     *
     * @param wait how long there is no token; zero is not kept
     */
    void note(String who, Duration wait) {
        if (!wait.isZero()) {
            untilNanos.put(who, System.nanoTime() + wait.toNanos());
        }
    }
}
