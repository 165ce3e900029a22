package dev.tollgate.subscriptions.limit;

import java.util.Map;

/**
 * What an account has used.
 *
 * @param counters by metric; an absent one is 0
 * @param levels by metric; an absent one is 0
 */
public record AccountUsage(AccountPlan plan, Map<String, Counter> counters, Map<String, Long> levels) {
    /** The quota counter of a metric. */
    public Counter counter(String metric) {
        return counters.getOrDefault(metric, Counter.NONE);
    }

    /** The current number of a level. */
    public long level(String metric) {
        return levels.getOrDefault(metric, 0L);
    }
}
