package dev.tollgate.local.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Each account has the best plan that its subscriptions at Stripe pay for, and none that they do not. */
final class PlanPaid implements Invariant {
    private static final Set<String> GRANTING = Set.of("active", "trialing", "past_due");
    private static final String FREE = "free";
    private static final String CUSTOMERS = "SELECT stripe_customer_id, account FROM customers WHERE status = 'ACTIVE'";

    @Override
    public String name() {
        return "plan paid";
    }

    @Override
    public Finding check(Deployment system) {
        var paid = paid(system);
        var plans = new HashMap<String, String>();
        system.subscriptions()
                .rows("SELECT account, plan FROM entitlements")
                .forEach(row -> plans.put(row.get("account"), row.get("plan")));
        var faults = new ArrayList<String>();
        paid.forEach((account, plan) -> {
            if (!Objects.equals(plan, plans.get(account))) {
                faults.add(account + " pays for " + plan + " and has " + plans.getOrDefault(account, FREE));
            }
        });
        plans.forEach((account, plan) -> {
            if (!plan.equals(FREE) && !paid.containsKey(account)) {
                faults.add(account + " has " + plan + " and pays for nothing");
            }
        });
        return new Finding("%d accounts that pay for a plan".formatted(paid.size()), faults);
    }

    private static Map<String, String> paid(Deployment system) {
        var accounts = new HashMap<String, String>();
        system.payments()
                .rows(CUSTOMERS)
                .forEach(row -> accounts.put(row.get("stripe_customer_id"), row.get("account")));
        var paid = new HashMap<String, String>();
        for (var object : system.stripe().subscriptions().values()) {
            var account = accounts.get(object.get("customer").asText());
            if (account != null && GRANTING.contains(object.get("status").asText())) {
                system.plans()
                        .best(system.stripe().items(object))
                        .ifPresent(plan -> paid.merge(account, plan, PlanPrices::better));
            }
        }
        return paid;
    }
}
