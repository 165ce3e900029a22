package dev.tollgate.subscriptions.limit;

import dev.tollgate.subscriptions.limit.Decision.Reason;
import dev.tollgate.subscriptions.plan.Plan;
import dev.tollgate.subscriptions.plan.PlanLimit;
import java.time.Instant;
import java.util.List;

/**
 * The limit rule: a number may rise while the result stays within the plan's limit. Nothing else decides.
 */
public final class LimitRule {
    private final List<Plan> catalogue;

    /**
     * The rule over a catalogue.
     *
     * @param catalogue the plans, from the least to the most
     */
    public LimitRule(List<Plan> catalogue) {
        this.catalogue = catalogue;
    }

    /**
     * Decides about one rise.
     *
     * @param taken what counts already, reservations included
     * @param by how much more is wanted, 0 or more
     * @param resetsAt end of the period, null for levels
     */
    public Decision decide(Plan plan, String metric, long taken, long by, Instant resetsAt) {
        PlanLimit limit = plan.limit(metric);
        long wanted = saturatedSum(taken, by);
        return limit.allows(wanted)
                ? answer(plan, limit, wanted, resetsAt, null)
                : answer(plan, limit, taken, resetsAt, allowedBy(metric, wanted));
    }

    /** The same decision without its effect: {@code used} is what counts already. */
    public Decision check(Plan plan, ConsumeCall call, long taken) {
        return check(plan, call.metric(), taken, call.quantity(), call.period().end());
    }

    /** The same decision without its effect: {@code used} is what counts already. */
    public Decision check(Plan plan, String metric, long taken, long by, Instant resetsAt) {
        Decision decision = decide(plan, metric, taken, by, resetsAt);
        return decision.allowed() ? answer(plan, plan.limit(metric), taken, resetsAt, null) : decision;
    }

    /** Decides about a new value of a level; lowering one is always allowed, also above the limit. */
    public Decision level(Plan plan, String metric, long current, long value) {
        return value <= current
                ? answer(plan, plan.limit(metric), value, null, null)
                : decide(plan, metric, current, value - current, null);
    }

    private record Refusal(String allowedBy) {}

    private Refusal allowedBy(String metric, long wanted) {
        return new Refusal(catalogue.stream()
                .filter(plan -> plan.limit(metric).allows(wanted))
                .map(Plan::id)
                .findFirst()
                .orElse(null));
    }

    private static Decision answer(Plan plan, PlanLimit limit, long used, Instant resetsAt, Refusal refusal) {
        boolean unlimited = limit.limit().isEmpty();
        Long most = unlimited ? null : limit.limit().getAsLong();
        return new Decision(
                refusal == null,
                limit.metric(),
                most,
                used,
                unlimited ? null : Math.max(0, most - used),
                resetsAt,
                plan.id(),
                refusal != null ? Reason.LIMIT_EXCEEDED : unlimited ? Reason.UNLIMITED : Reason.WITHIN_LIMIT,
                refusal == null ? null : refusal.allowedBy());
    }

    private static long saturatedSum(long taken, long by) {
        long sum = taken + by;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }
}
