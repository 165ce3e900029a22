package dev.tollgate.subscriptions.planted.entitlement;

import com.stripe.model.Subscription;

/** An entitlement that knows Stripe. */
public record StripeEntitlement(Subscription subscription) {}
