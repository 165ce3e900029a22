package dev.tollgate.planted.delta;

import java.time.Clock;
import java.time.Instant;

/** Violates nothing. */
public final class Clean {
    private final Clock clock;

    Clean(Clock clock) {
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }
}
