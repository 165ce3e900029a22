package dev.tollgate.kit.time;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that a client proxy can extend, which the JDK's own cannot. */
class SystemClock extends Clock {
    private static final Clock UTC = Clock.systemUTC();

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return UTC.withZone(zone);
    }

    @Override
    public Instant instant() {
        return UTC.instant();
    }
}
