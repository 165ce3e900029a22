package dev.tollgate.subscriptions.subscription;

import dev.tollgate.subscriptions.entitlement.CurrentEntitlement;
import dev.tollgate.subscriptions.entitlement.EntitlementGrant;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What an account has bought. */
public record SubscriptionView(
        String account,

        @Schema(description = "Plan whose limits apply now", examples = "starter")
        String plan,

        @Schema(
                description = "Stripe's status, or free without a subscription",
                enumeration = {
                    "free",
                    "incomplete",
                    "incomplete_expired",
                    "trialing",
                    "active",
                    "past_due",
                    "canceled",
                    "unpaid",
                    "paused"
                })
        String status,

        @Schema(nullable = true) Instant currentPeriodStart,
        @Schema(nullable = true) Instant currentPeriodEnd,
        @Schema(nullable = true) Instant cancelAt,
        boolean cancelAtPeriodEnd,
        @Schema(nullable = true) String stripeSubscriptionId,
        @Schema(description = "Rises with every change") long entitlementVersion,

        @Schema(description = "False when the account is billed a price that no plan has; items list what is billed")
        boolean priceKnown,

        @Schema(description = "All that Stripe bills for the subscription; empty without one")
        List<SubscriptionItemView> items) {

    /** Shows the entitlement and the subscription that grants it, null for none. */
    static SubscriptionView of(CurrentEntitlement entitlement, Subscription subscription) {
        EntitlementGrant grant = entitlement.grant();
        return new SubscriptionView(
                entitlement.account(),
                grant.plan(),
                grant.status(),
                grant.periodStart(),
                grant.periodEnd(),
                grant.cancelAt(),
                grant.cancelAtPeriodEnd(),
                grant.subscriptionId(),
                entitlement.version(),
                subscription == null || subscription.carried().plan() != null,
                subscription == null
                        ? List.of()
                        : subscription.items.stream()
                                .map(SubscriptionItemView::of)
                                .toList());
    }
}
