package dev.tollgate.webhooks.lane;

import java.time.Duration;

/**
 * How a worker works.
 *
 * @param lanes how many lanes it works on at a time, per destination: one that hangs does not hold up the others
 * @param itemsPerLease the most items of a lane it takes at a time
 * @param lease how long it leases a lane; the lanes of a worker that crashed wait this long
 * @param attempt how long an attempt may take
 * @param rest how long a slot rests after a lane while only the fewest lanes may be worked on
 */
public record LaneLimits(int lanes, int itemsPerLease, Duration lease, Duration attempt, Duration rest) {
    /** Fails when an attempt could outlast its lease. */
    public LaneLimits {
        if (lease.compareTo(attempt) <= 0) {
            throw new IllegalStateException("A lane's lease must be longer than an attempt may take");
        }
    }
}
