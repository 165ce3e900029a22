package dev.tollgate.subscriptions.subscription;

import dev.tollgate.subscriptions.entitlement.EntitlementGrant;
import dev.tollgate.subscriptions.plan.Plan;
import dev.tollgate.subscriptions.plan.Plans;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The entitlement that results from an account's subscriptions: the one with access and the best plan counts; without access, the newest
 * that has not ended is shown, and the plan is free. One of the quantity 0 counts as none.
 */
final class EntitlementChoice {
    private final Plans plans;

    EntitlementChoice(Plans plans) {
        this.plans = plans;
    }

    EntitlementGrant of(List<Subscription> subscriptions) {
        return best(subscriptions)
                .map(this::grant)
                .orElseGet(() -> EntitlementGrant.none(plans.free().id()));
    }

    private Optional<Subscription> best(List<Subscription> subscriptions) {
        return subscriptions.stream()
                .filter(subscription -> !subscription.status().isTerminal() && !subscription.isEmpty())
                .max(Comparator.comparingInt((Subscription subscription) ->
                                entitled(subscription).rank())
                        .thenComparing(subscription -> subscription.status().grantsAccess())
                        .thenComparing(subscription -> subscription.state.createdAt())
                        .thenComparing(Subscription::id));
    }

    private Plan entitled(Subscription subscription) {
        String granted = subscription.state.granted(subscription.carried());
        return granted == null ? plans.free() : plans.stored(granted);
    }

    private EntitlementGrant grant(Subscription subscription) {
        return new EntitlementGrant(
                entitled(subscription).id(),
                subscription.state.status(),
                subscription.id(),
                subscription.carried().currentPeriodStart(),
                subscription.carried().currentPeriodEnd(),
                subscription.state.cancelAt(),
                subscription.state.cancelAtPeriodEnd());
    }
}
