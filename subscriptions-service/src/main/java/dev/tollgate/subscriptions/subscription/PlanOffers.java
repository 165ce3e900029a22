package dev.tollgate.subscriptions.subscription;

import dev.tollgate.subscriptions.entitlement.EntitlementGrant;
import dev.tollgate.subscriptions.plan.Plan;
import java.util.List;
import java.util.Set;

/**
 * What an account can do with each plan, by the subscription that counts.
 *
 * @param grant what the account may use
 * @param bought the plan of that subscription; null for none, or for a price that no plan has
 * @param awaited whether a bank is confirming a payment for a plan
 */
record PlanOffers(EntitlementGrant grant, String bought, boolean awaited) {
    private static final Set<String> RUNNING = Set.of("active", "trialing", "past_due");
    private static final String UNPAID = "unpaid";
    private static final String INCOMPLETE = "incomplete";

    /** One offer for each plan, in their order. */
    List<PlanOfferView> of(List<Plan> plans) {
        return plans.stream()
                .map(plan -> new PlanOfferView(plan.id(), plan.name(), action(plan)))
                .toList();
    }

    private PlanAction action(Plan plan) {
        if (plan.id().equals(grant.plan())) {
            return isBilled() && bought == null ? PlanAction.APPLIES : PlanAction.CURRENT;
        }
        if (plan.priceMinor().isEmpty()) {
            return PlanAction.CONTACT;
        }
        if (!plan.purchasable()) {
            return isBilled() ? PlanAction.AFTER_END : PlanAction.INCLUDED;
        }
        if (awaited && !isBilled()) {
            return PlanAction.AWAITED;
        }
        if (isToBePaid(plan)) {
            return awaited ? PlanAction.AWAITED : PlanAction.PAY;
        }
        return isBilled() ? PlanAction.SWITCH : PlanAction.CHECKOUT;
    }

    /** A paused trial bills nothing: buying a plan ends it. */
    private boolean isBilled() {
        return RUNNING.contains(grant.status()) || grant.status().equals(UNPAID);
    }

    private boolean isToBePaid(Plan plan) {
        boolean open = grant.status().equals(UNPAID) || grant.status().equals(INCOMPLETE);
        return open && plan.id().equals(bought);
    }
}
