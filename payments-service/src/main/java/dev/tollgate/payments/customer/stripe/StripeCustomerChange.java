package dev.tollgate.payments.customer.stripe;

/**
 * Other details for a customer at Stripe.
 *
 * @param email or null to keep it
 * @param name or null to keep it
 */
public record StripeCustomerChange(String stripeCustomerId, String email, String name) {}
