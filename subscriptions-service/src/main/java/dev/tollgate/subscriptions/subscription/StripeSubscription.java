package dev.tollgate.subscriptions.subscription;

import dev.tollgate.kit.mirror.Shown;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A subscription as read from Stripe, or as the mirror shows it.
 *
 * @param namedAccount the account that it names for its customer; not mirrored
 * @param items all of them, by id
 * @param carried the plan that results from its items
 */
record StripeSubscription(
        String id,
        String customerId,
        Optional<String> namedAccount,
        SubscriptionState state,
        List<SubscriptionItem> items,
        CarriedPlan carried)
        implements Shown {
    private static final Set<SubscriptionStatus> EMPTY = Set.of(SubscriptionStatus.ACTIVE, SubscriptionStatus.TRIALING);

    /** Whether it has a plan in the quantity 0 and nothing else, so that nothing is billed and nothing is owed. */
    boolean isEmpty() {
        return EMPTY.contains(state.known())
                && carried.plan() != null
                && Objects.equals(carried.quantity(), 0L)
                && items.stream().allMatch(SubscriptionItem::isOfNone);
    }

    /** The same in another state. */
    StripeSubscription with(SubscriptionState other) {
        return new StripeSubscription(id, customerId, namedAccount, other, items, carried);
    }

    /** The same with other items. */
    StripeSubscription with(List<SubscriptionItem> others, CarriedPlan plan) {
        return new StripeSubscription(id, customerId, namedAccount, state, others, plan);
    }
}
