package dev.tollgate.subscriptions.checkout;

import java.time.Instant;

/**
 * A checkout as it stood when it was read.
 *
 * @param id ours
 * @param stripeSessionId null while pending
 * @param url Stripe's page, null unless open
 * @param failureReason why it ended unpaid, null when its page was closed or its time was over
 */
record Checkout(
        String id,
        String account,
        String plan,
        CheckoutState state,
        String stripeSessionId,
        String url,
        Instant expiresAt,
        String failureReason) {}
