package dev.tollgate.subscriptions.subscription;

import dev.tollgate.subscriptions.entitlement.EntitlementGrant;
import java.time.Instant;
import java.util.Set;

/**
 * When a subscription is billed again, and when it ends by itself.
 *
 * @param renewsAt null when this period is the last, or not paid for
 * @param endsAt null when no end is set
 */
record Renewal(Instant renewsAt, Instant endsAt) {
    private static final Set<String> RENEWING = Set.of("active", "trialing", "past_due");

    /** Whether a period is paid for, or may still be: the status of the subscription gives access. */
    static boolean isRunning(EntitlementGrant grant) {
        return RENEWING.contains(grant.status());
    }

    /** Either field of Stripe's sets an end: a moment, or the end of the period. */
    static Renewal of(EntitlementGrant grant) {
        Instant periodEnd = grant.periodEnd();
        Instant end = grant.cancelAt() == null && grant.cancelAtPeriodEnd() ? periodEnd : grant.cancelAt();
        boolean renews = isRunning(grant) && periodEnd != null && (end == null || end.isAfter(periodEnd));
        return new Renewal(renews ? periodEnd : null, end);
    }
}
