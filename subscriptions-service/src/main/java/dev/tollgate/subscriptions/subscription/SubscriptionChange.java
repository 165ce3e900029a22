package dev.tollgate.subscriptions.subscription;

import dev.tollgate.kit.stripeevent.DeliveryOutcome;
import dev.tollgate.kit.stripeevent.DeliveryResult;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a refetched subscription did to the mirror.
 *
 * @param before what the mirror showed, null when nothing
 * @param after what it shows now, null when no account has the subscription any more
 * @param waitsFor the Stripe customer that belongs to no account yet, or null
 */
record SubscriptionChange(DeliveryOutcome outcome, SubscriptionShown before, SubscriptionShown after, String waitsFor) {
    static final SubscriptionChange UNCHANGED = new SubscriptionChange(DeliveryOutcome.UNCHANGED, null, null, null);

    static SubscriptionChange applied(SubscriptionShown before, SubscriptionShown after) {
        return new SubscriptionChange(DeliveryOutcome.APPLIED, before, after, null);
    }

    static SubscriptionChange unknownCustomer(String stripeCustomerId, SubscriptionShown before) {
        return new SubscriptionChange(DeliveryOutcome.UNKNOWN_CUSTOMER, before, null, stripeCustomerId);
    }

    /** Whose entitlement it concerns, by name: the owner's, and the one's that had it before. */
    SortedSet<String> accounts() {
        return Stream.of(before, after)
                .filter(Objects::nonNull)
                .map(SubscriptionShown::account)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    DeliveryResult toResult() {
        return waitsFor == null ? DeliveryResult.of(outcome) : DeliveryResult.unknownCustomer(waitsFor);
    }
}
