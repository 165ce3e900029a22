package dev.tollgate.kit.testing;

import io.quarkus.test.Mock;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The system's clock until a test moves it; replaces the service's clock in every test. */
@Mock
@ApplicationScoped
public class SettableClock extends Clock {
    private volatile Duration ahead = Duration.ZERO;
    private volatile Instant stopped;

    /** Moves time forward, or back when negative. */
    public void advance(Duration by) {
        ahead = ahead.plus(by);
    }

    /** Makes it always the same time, so that what has to happen within a second does on a slow machine too. */
    public void stopAt(Instant instant) {
        stopped = instant;
    }

    /** Back to the real time. */
    public void reset() {
        stopped = null;
        ahead = Duration.ZERO;
    }

    @Override
    public Instant instant() {
        Instant still = stopped;
        return (still == null ? Clock.systemUTC().instant() : still).plus(ahead);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return stopped == null ? Clock.offset(Clock.system(zone), ahead) : Clock.fixed(instant(), zone);
    }
}
