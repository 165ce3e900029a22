package dev.tollgate.twin.core.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The twin's time: the real one, and as far ahead of it as the operator has moved it. It never goes back. */
public final class MovableClock extends Clock {
    private final Clock real;
    private Duration ahead = Duration.ZERO;

    public MovableClock(Clock real) {
        this.real = real;
    }

    /** How far the clock is ahead of the real time, in whole seconds. */
    public Duration ahead() {
        return ahead;
    }

    /** Sets how far the clock is ahead; less than before changes nothing. */
    public void runAhead(Duration by) {
        ahead = by.compareTo(ahead) > 0 ? by : ahead;
    }

    /** Moves the clock to a time, in seconds since 1970; an earlier one than now changes nothing. */
    public void moveTo(long seconds) {
        runAhead(Duration.ofSeconds(seconds - real.instant().getEpochSecond()));
    }

    public Instant realInstant() {
        return real.instant();
    }

    @Override
    public Instant instant() {
        return real.instant().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.offset(real.withZone(zone), ahead);
    }
}
