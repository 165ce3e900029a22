package dev.tollgate.subscriptions.planted.plan;

import com.stripe.model.Price;

/** A plan that knows Stripe. */
public record StripePlan(Price price) {}
