package dev.tollgate.subscriptions.subscription;

import jakarta.persistence.Embeddable;
import java.time.Instant;

/**
 * The plan that results from the items of a subscription, and the item that carries it. Without a plan it is the first
 * item, if there is one.
 *
 * @param plan of the item's price, null when no plan has the price
 * @param entitledPlan what the subscription entitles to while its status grants access; null for nothing
 */
@Embeddable
record CarriedPlan(
        String plan,
        String entitledPlan,
        String itemId,
        String priceId,
        String productId,
        Long quantity,
        Instant currentPeriodStart,
        Instant currentPeriodEnd) {
    static final CarriedPlan NONE = new CarriedPlan(null, null, null, null, null, null, null, null);

    static CarriedPlan of(SubscriptionItem item) {
        return new CarriedPlan(
                item.plan(),
                item.entitles() ? item.entitledPlan() : null,
                item.itemId(),
                item.priceId(),
                item.productId(),
                item.quantity(),
                item.currentPeriodStart(),
                item.currentPeriodEnd());
    }
}
