package dev.tollgate.kit.logging;

import java.time.Duration;

/** How often one cause occurred, and which occurrences are logged. Times are epoch milliseconds. */
public final class Repetition {
    private static final long STATED_EVERY = Duration.ofSeconds(10).toMillis();
    private static final long QUIET = Duration.ofMinutes(1).toMillis();

    private final int whole;
    private int seen;
    private long lastSeen;
    private long lastLogged;
    private long silenced;

    /** With so many occurrences that are logged whole before the rest is counted. */
    Repetition(int whole) {
        this.whole = whole;
    }

    /** How an occurrence is handled. */
    public enum Turn {
        /** Log it whole. */
        FIRST,
        /** Log that it continues. */
        STATE,
        /** Count it. */
        SILENCE
    }

    /** Counts an occurrence. */
    public synchronized Turn next(long now) {
        seen = isQuiet(now) ? 1 : Math.min(seen + 1, whole + 1);
        lastSeen = now;
        boolean first = seen <= whole;
        if (!first && now - lastLogged < STATED_EVERY) {
            silenced++;
            return Turn.SILENCE;
        }
        lastLogged = now;
        return first ? Turn.FIRST : Turn.STATE;
    }

    /** Whether it has not occurred for a minute. */
    public synchronized boolean isQuiet(long now) {
        return now - lastSeen > QUIET;
    }

    /** How many were suppressed since the last line. */
    public synchronized long takeSilenced() {
        long taken = silenced;
        silenced = 0;
        return taken;
    }
}
