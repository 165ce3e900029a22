package dev.tollgate.subscriptions.plan;

import java.util.OptionalLong;

/**
 * One limit of a plan.
 *
 * @param metric what is counted
 * @param kind how it is counted
 * @param limit the most that is allowed, empty when unlimited
 */
public record PlanLimit(String metric, LimitKind kind, OptionalLong limit) {
    /** Whether this number is within the limit. */
    public boolean allows(long total) {
        return limit.isEmpty() || total <= limit.getAsLong();
    }
}
