package dev.tollgate.subscriptions.subscription;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What Stripe bills for one item of a subscription; amounts in minor units of its currency. */
public record SubscriptionItemView(
        @Schema(description = "Plan of its price; null when no plan has the price", nullable = true)
        String plan,

        @Schema(nullable = true) String priceId,

        @Schema(description = "Null for a metered price", nullable = true)
        Long quantity,

        @Schema(description = "Null when the price has no single amount", nullable = true)
        Long unitAmountMinor,

        @Schema(examples = "usd", nullable = true) String currency,
        @Schema(examples = "month", nullable = true) String interval,

        @Schema(description = "How many intervals are between two bills", nullable = true)
        Long intervalCount) {

    static SubscriptionItemView of(SubscriptionItem item) {
        return new SubscriptionItemView(
                item.plan(),
                item.priceId(),
                item.quantity(),
                item.unitAmountMinor(),
                item.currency(),
                item.billingInterval(),
                item.intervalCount());
    }
}
