package dev.tollgate.subscriptions.customer;

/** A Stripe customer that was linked to an account, and whose subscriptions are yet to be read. */
public record LinkedCustomer(String account, String stripeCustomerId) {}
