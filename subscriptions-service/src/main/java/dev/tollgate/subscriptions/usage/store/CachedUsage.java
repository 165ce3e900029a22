package dev.tollgate.subscriptions.usage.store;

import dev.tollgate.subscriptions.limit.ConsumeCall;
import dev.tollgate.subscriptions.limit.Decision;
import dev.tollgate.subscriptions.limit.LimitRule;
import dev.tollgate.subscriptions.plan.Plan;

/**
 * An account's plan and counter of a metric as Redis caches them.
 *
 * @param planVersion version of the entitlement that was cached
 * @param taken what counts against the limit, or less
 */
public record CachedUsage(Plan plan, long planVersion, long taken) {
    /** The decision these numbers lead to, without effect. */
    public Decision check(LimitRule rule, ConsumeCall call) {
        return rule.check(plan, call, taken);
    }
}
