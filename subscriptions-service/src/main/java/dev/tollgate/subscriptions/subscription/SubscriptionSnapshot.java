package dev.tollgate.subscriptions.subscription;

import java.time.Instant;

/** A subscription as Stripe holds it at one moment. Everything but id, customer, status and creation may be null. */
record SubscriptionSnapshot(
        String id,
        String stripeCustomerId,
        SubscriptionStatus status,
        String itemId,
        String priceId,
        String productId,
        Long quantity,
        Instant currentPeriodStart,
        Instant currentPeriodEnd,
        Instant cancelAt,
        boolean cancelAtPeriodEnd,
        Instant canceledAt,
        Instant endedAt,
        Instant trialEnd,
        Instant billingCycleAnchor,
        String collectionMethod,
        String latestInvoiceId,
        Instant createdAt) {

    /** The same, ended at that moment unless it had ended before. */
    SubscriptionSnapshot canceled(Instant at) {
        return new SubscriptionSnapshot(
                id,
                stripeCustomerId,
                SubscriptionStatus.CANCELED,
                itemId,
                priceId,
                productId,
                quantity,
                currentPeriodStart,
                currentPeriodEnd,
                cancelAt,
                cancelAtPeriodEnd,
                canceledAt == null ? at : canceledAt,
                endedAt == null ? at : endedAt,
                trialEnd,
                billingCycleAnchor,
                collectionMethod,
                latestInvoiceId,
                createdAt);
    }
}
