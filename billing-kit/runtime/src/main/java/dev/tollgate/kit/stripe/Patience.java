package dev.tollgate.kit.stripe;

import java.time.Duration;

/**
 * How long a call may still wait for its turn.
 *
 * @param untilNanos on the scale of System.nanoTime
 */
record Patience(long untilNanos) {
    static Patience of(Duration length) {
        return new Patience(System.nanoTime() + length.toNanos());
    }

    boolean isOver() {
        return micros() == 0;
    }

    long micros() {
        return Math.max(0, (untilNanos - System.nanoTime()) / 1000);
    }

    long millis() {
        return micros() / 1000;
    }
}
