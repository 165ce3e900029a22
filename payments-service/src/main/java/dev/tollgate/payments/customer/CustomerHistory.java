package dev.tollgate.payments.customer;

import io.smallrye.mutiny.Uni;

/** What a customer already has at Stripe when it is linked; known to the features that mirror it. */
public interface CustomerHistory {
    /** Mirrors the newest part at once; the rest follows in the background. */
    Uni<Void> begin(String stripeCustomerId);
}
