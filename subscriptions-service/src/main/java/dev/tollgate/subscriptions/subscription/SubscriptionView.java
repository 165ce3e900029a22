package dev.tollgate.subscriptions.subscription;

import dev.tollgate.subscriptions.entitlement.CurrentEntitlement;
import dev.tollgate.subscriptions.entitlement.EntitlementGrant;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What an account has bought. */
public record SubscriptionView(
        String account,

        @Schema(description = "Plan whose limits apply now", examples = "starter")
        String plan,

        @Schema(description = "Stripe's status, or free without a subscription", examples = "active")
        String status,

        Instant currentPeriodStart,
        Instant currentPeriodEnd,
        Instant cancelAt,
        boolean cancelAtPeriodEnd,
        String stripeSubscriptionId,
        @Schema(description = "Rises with every change") long entitlementVersion) {

    static SubscriptionView of(CurrentEntitlement entitlement) {
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
                entitlement.version());
    }
}
