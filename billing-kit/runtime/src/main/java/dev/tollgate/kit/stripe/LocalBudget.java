package dev.tollgate.kit.stripe;

import java.util.function.LongSupplier;

/** The budget of one process while Redis is away: an eighth of the whole, without shares of accounts. */
final class LocalBudget {
    private final Rate rate;
    private final LongSupplier nowMicros;
    private long aheadUntil;

    LocalBudget(Rate rate, LongSupplier nowMicros) {
        this.rate = rate.alone();
        this.nowMicros = nowMicros;
        this.aheadUntil = nowMicros.getAsLong();
    }

    /** How long to wait for the token that was taken; negative, none taken, when that is longer than the patience. */
    synchronized long take(long patienceMicros) {
        long now = nowMicros.getAsLong();
        long wait = rate.waitMicros(aheadUntil, now);
        if (wait > patienceMicros) {
            return -wait;
        }
        aheadUntil = Math.max(aheadUntil, now) + rate.intervalMicros();
        return wait;
    }

    /** No token for that long. */
    synchronized void pause(long micros) {
        aheadUntil = Math.max(aheadUntil, nowMicros.getAsLong() + micros + rate.roomMicros());
    }
}
