package dev.tollgate.subscriptions.entitlement;

import java.time.Instant;

/**
 * The entitlement that results from an account's subscriptions.
 *
 * @param plan plan id
 * @param status Stripe's status of the subscription that counts, {@code free} without one
 * @param subscriptionId that subscription, or null
 * @param periodStart start of its paid period, or null
 * @param periodEnd end of its paid period, or null
 * @param cancelAt when it will end, or null
 * @param cancelAtPeriodEnd whether it ends with the period
 */
public record EntitlementGrant(
        String plan,
        String status,
        String subscriptionId,
        Instant periodStart,
        Instant periodEnd,
        Instant cancelAt,
        boolean cancelAtPeriodEnd) {
    /** The status of an account without a subscription. */
    public static final String FREE_STATUS = "free";

    /** No subscription counts. */
    public static EntitlementGrant none(String freePlan) {
        return new EntitlementGrant(freePlan, FREE_STATUS, null, null, null, null, false);
    }
}
