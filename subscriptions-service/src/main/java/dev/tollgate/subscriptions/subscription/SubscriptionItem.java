package dev.tollgate.subscriptions.subscription;

import jakarta.persistence.Embeddable;
import java.time.Instant;
import java.util.Objects;

/**
 * One item of a subscription: a price and its quantity.
 *
 * @param itemId Stripe's {@code si_…}
 * @param plan the plan of its price, null when no plan has the price
 * @param entitledPlan that plan, else the last one this item had
 * @param quantity null for a metered price
 * @param unitAmountMinor in minor units of the currency, null when the price has none (tiers, fractions of a unit)
 * @param billingInterval {@code month} or {@code year}
 */
@Embeddable
record SubscriptionItem(
        String itemId,
        String priceId,
        String productId,
        String plan,
        String entitledPlan,
        Long quantity,
        Long unitAmountMinor,
        String currency,
        String billingInterval,
        Long intervalCount,
        Instant currentPeriodStart,
        Instant currentPeriodEnd) {

    /** Whether it entitles to a plan; a quantity of 0 entitles to nothing. */
    boolean entitles() {
        return entitledPlan != null && !isOfNone();
    }

    /** Whether its quantity is 0, so that nothing is billed for it. */
    boolean isOfNone() {
        return Objects.equals(quantity, 0L);
    }

    /** Whether it entitles to the plan of an earlier price, because no plan has its price now. */
    boolean isKept() {
        return entitles() && plan == null;
    }

    /** Whether it pays for a plan in another quantity than one, the only quantity that plans are sold in. */
    boolean isOfOddQuantity() {
        return entitledPlan != null && quantity != null && quantity != 1;
    }

    /** The same item, which keeps entitling to a plan while no plan has its price. */
    SubscriptionItem keeping(String lastPlan) {
        return new SubscriptionItem(
                itemId,
                priceId,
                productId,
                plan,
                plan == null ? lastPlan : plan,
                quantity,
                unitAmountMinor,
                currency,
                billingInterval,
                intervalCount,
                currentPeriodStart,
                currentPeriodEnd);
    }
}
