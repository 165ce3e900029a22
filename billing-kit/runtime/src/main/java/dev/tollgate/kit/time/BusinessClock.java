package dev.tollgate.kit.time;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * The time that business rules go by and that Stripe's dates are compared with: periods, grace, reminders, expiry. It is
 * the real time, except in the local run, where it follows the twin's clock ({@link BusinessTimeFollower}). Signatures,
 * tokens, leases, time-outs, retries and audit entries go by {@link Clock}.
 */
@ApplicationScoped
public class BusinessClock {
    private final Clock clock;
    private volatile Duration ahead = Duration.ZERO;

    BusinessClock(Clock clock) {
        this.clock = clock;
    }

    /** The business time now. */
    public Instant instant() {
        return clock.instant().plus(ahead);
    }

    void runAhead(Duration by) {
        ahead = by;
    }
}
