package dev.tollgate.payments.customer;

import io.smallrye.mutiny.Uni;

/** Mirrors what a customer already has at Stripe when it is linked; implemented by the features that mirror it. */
public interface CustomerHistory {
    /** Mirrors the newest part at once; the rest follows in the background. */
    Uni<Void> begin(String stripeCustomerId);
}
