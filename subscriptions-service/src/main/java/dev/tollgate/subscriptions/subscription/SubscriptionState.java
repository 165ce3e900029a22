package dev.tollgate.subscriptions.subscription;

import jakarta.persistence.Embeddable;
import java.time.Instant;

/**
 * What Stripe holds of a subscription at one moment, beside its items. Only status and creation are never null.
 *
 * @param paymentProcessing whether a bank is confirming a payment of its latest invoice, while it gives no access
 */
@Embeddable
record SubscriptionState(
        String status,
        Instant cancelAt,
        boolean cancelAtPeriodEnd,
        Instant canceledAt,
        Instant endedAt,
        Instant trialEnd,
        Instant billingCycleAnchor,
        String collectionMethod,
        String latestInvoiceId,
        boolean paymentProcessing,
        Instant createdAt) {

    SubscriptionStatus known() {
        return SubscriptionStatus.of(status);
    }

    /** The plan that items with this one grant; null when the status grants no access. */
    String granted(CarriedPlan carried) {
        return known().grantsAccess() ? carried.entitledPlan() : null;
    }

    /** The same, ended at that moment unless it had ended before. */
    SubscriptionState canceled(Instant at) {
        return new SubscriptionState(
                SubscriptionStatus.CANCELED.label(),
                cancelAt,
                cancelAtPeriodEnd,
                canceledAt == null ? at : canceledAt,
                endedAt == null ? at : endedAt,
                trialEnd,
                billingCycleAnchor,
                collectionMethod,
                latestInvoiceId,
                false,
                createdAt);
    }

    /** Whether its latest invoice waits to be paid before it gives access. */
    boolean awaitsPayment() {
        return known() == SubscriptionStatus.INCOMPLETE || known() == SubscriptionStatus.UNPAID;
    }

    /** The same, where a bank may be confirming that payment. */
    SubscriptionState processing(boolean isProcessing) {
        return new SubscriptionState(
                status,
                cancelAt,
                cancelAtPeriodEnd,
                canceledAt,
                endedAt,
                trialEnd,
                billingCycleAnchor,
                collectionMethod,
                latestInvoiceId,
                isProcessing,
                createdAt);
    }
}
