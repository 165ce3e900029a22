package dev.tollgate.payments.payment;

/** The account and customer that a payment belongs to. */
public record PaymentOwner(String account, String stripeCustomerId) {}
