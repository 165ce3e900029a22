package dev.tollgate.payments.payment;

/** Whose a payment is. */
public record PaymentOwner(String account, String stripeCustomerId) {}
