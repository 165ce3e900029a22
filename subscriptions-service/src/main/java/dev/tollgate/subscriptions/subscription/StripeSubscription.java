package dev.tollgate.subscriptions.subscription;

import dev.tollgate.kit.mirror.Shown;
import java.util.List;
import java.util.Optional;

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

    /** The plan its account may use because of it; null when it grants none. */
    String grantedPlan() {
        return state.granted(carried);
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
