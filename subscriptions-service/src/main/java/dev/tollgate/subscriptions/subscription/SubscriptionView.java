package dev.tollgate.subscriptions.subscription;

import dev.tollgate.subscriptions.entitlement.CurrentEntitlement;
import dev.tollgate.subscriptions.entitlement.EntitlementGrant;
import dev.tollgate.subscriptions.plan.Plans;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What an account has bought. */
public record SubscriptionView(
        String account,

        @Schema(description = "Plan whose limits apply now", examples = "starter")
        String plan,

        @Schema(description = "The plan's name for people", examples = "Starter")
        String planName,

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

        @Schema(description = "Null while nothing is paid for, as in a first payment that is open", nullable = true)
        Instant currentPeriodStart,

        @Schema(description = "Null likewise", nullable = true)
        Instant currentPeriodEnd,

        @Schema(nullable = true) Instant cancelAt,
        boolean cancelAtPeriodEnd,

        @Schema(description = "When it is billed again; null when this period is the last", nullable = true)
        Instant renewsAt,

        @Schema(description = "When it ends by itself, whichever way that was set at Stripe", nullable = true)
        Instant endsAt,

        @Schema(nullable = true) String stripeSubscriptionId,
        @Schema(description = "Rises with every change") long entitlementVersion,

        @Schema(description = "False when the account is billed a price that no plan has; items list what is billed")
        boolean priceKnown,

        @Schema(description = "All that Stripe bills for the subscription; empty without one")
        List<SubscriptionItemView> items,

        @Schema(description = "What the account can do with each plan now")
        List<PlanOfferView> offers) {

    /** Shows the entitlement, the subscription that grants it (null for none), and what the plans offer. */
    static SubscriptionView of(
            CurrentEntitlement entitlement, Subscription subscription, Plans plans, boolean awaited) {
        EntitlementGrant grant = entitlement.grant();
        Renewal renewal = Renewal.of(grant);
        boolean isRunning = Renewal.isRunning(grant);
        String bought = subscription == null ? null : subscription.carried().plan();
        return new SubscriptionView(
                entitlement.account(),
                grant.plan(),
                plans.stored(grant.plan()).name(),
                grant.status(),
                isRunning ? grant.periodStart() : null,
                isRunning ? grant.periodEnd() : null,
                grant.cancelAt(),
                grant.cancelAtPeriodEnd(),
                renewal.renewsAt(),
                renewal.endsAt(),
                grant.subscriptionId(),
                entitlement.version(),
                subscription == null || bought != null,
                subscription == null
                        ? List.of()
                        : subscription.items.stream()
                                .map(SubscriptionItemView::of)
                                .toList(),
                new PlanOffers(grant, bought, awaited).of(plans.all()));
    }
}
