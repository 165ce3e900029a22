package dev.tollgate.subscriptions.subscription;

import dev.tollgate.kit.stripeevent.DeliveryOutcome;
import dev.tollgate.kit.stripeevent.DeliveryResult;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a refetched subscription did to the mirror.
 *
 * @param accounts whose entitlement it concerns: the owner's, and the one's that had it before
 * @param waitsFor the Stripe customer that belongs to no account yet, or null
 */
record SubscriptionChange(DeliveryOutcome outcome, SortedSet<String> accounts, String waitsFor) {
    static final SubscriptionChange UNCHANGED =
            new SubscriptionChange(DeliveryOutcome.UNCHANGED, new TreeSet<>(), null);

    static SubscriptionChange applied(SortedSet<String> accounts) {
        return new SubscriptionChange(DeliveryOutcome.APPLIED, accounts, null);
    }

    static SubscriptionChange unknownCustomer(String stripeCustomerId, SortedSet<String> accounts) {
        return new SubscriptionChange(DeliveryOutcome.UNKNOWN_CUSTOMER, accounts, stripeCustomerId);
    }

    DeliveryResult toResult() {
        return waitsFor == null ? DeliveryResult.of(outcome) : DeliveryResult.unknownCustomer(waitsFor);
    }
}
