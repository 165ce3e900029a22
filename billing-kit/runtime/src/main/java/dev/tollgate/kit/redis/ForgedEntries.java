package dev.tollgate.kit.redis;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;

/** Logs unsigned entries of Redis: the first at once, then their count, every ten seconds at most. */
@Singleton
public class ForgedEntries {
    private static final Logger LOG = Logger.getLogger(ForgedEntries.class);
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final Clock clock;
    private final AtomicLong unlogged = new AtomicLong();
    private final AtomicReference<Instant> quietUntil = new AtomicReference<>(Instant.MIN);

    ForgedEntries(Clock clock) {
        this.clock = clock;
    }

    /** Counts one; the kind of place is logged, not the place, which may name a session. */
    void found(String place) {
        unlogged.incrementAndGet();
        Instant now = clock.instant();
        Instant until = quietUntil.get();
        if (!now.isBefore(until) && quietUntil.compareAndSet(until, now.plus(PAUSE))) {
            LOG.warnf(
                    "Security: %d entries of Redis are not signed for where they are, the last at %s; they are ignored",
                    unlogged.getAndSet(0), kind(place));
        }
    }

    private static String kind(String place) {
        String[] parts = place.split(":", 3);
        return parts.length < 3 ? place : parts[0] + ':' + parts[1] + ":*";
    }
}
