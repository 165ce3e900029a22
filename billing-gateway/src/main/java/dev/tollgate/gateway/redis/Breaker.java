package dev.tollgate.gateway.redis;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Pauses after failures in a row, then lets one attempt through after each pause until one succeeds. */
final class Breaker {
    private static final int FAILURES_IN_A_ROW = 3;

    private final long pauseNanos;
    private final LongSupplier nanoTime;
    private int failures;
    private long nextAttemptAtNanos;

    Breaker(Duration pause, LongSupplier nanoTime) {
        this.pauseNanos = pause.toNanos();
        this.nanoTime = nanoTime;
    }

    /** Whether an attempt may be made now. */
    synchronized boolean admits() {
        if (failures < FAILURES_IN_A_ROW) {
            return true;
        }
        if (nextAttemptAtNanos - nanoTime.getAsLong() > 0) {
            return false;
        }
        nextAttemptAtNanos = nanoTime.getAsLong() + pauseNanos;
        return true;
    }

    synchronized void succeeded() {
        failures = 0;
    }

    synchronized void failed() {
        failures++;
        nextAttemptAtNanos = nanoTime.getAsLong() + pauseNanos;
    }
}
