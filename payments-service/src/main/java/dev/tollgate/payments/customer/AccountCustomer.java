package dev.tollgate.payments.customer;

/** Whose a Stripe customer is. */
public record AccountCustomer(String account, String stripeCustomerId) {}
