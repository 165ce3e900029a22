package dev.tollgate.subscriptions.subscription;

import java.util.List;

/**
 * A subscription as read from Stripe.
 *
 * @param items all of them, by id
 */
record StripeSubscription(String id, String customerId, SubscriptionState state, List<SubscriptionItem> items) {
    /** The same with other items. */
    StripeSubscription with(List<SubscriptionItem> others) {
        return new StripeSubscription(id, customerId, state, others);
    }
}
