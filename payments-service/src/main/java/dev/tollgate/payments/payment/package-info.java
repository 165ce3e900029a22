/**
 * Payment intents with their latest charge. May ask the customer feature whose a Stripe customer is.
 */
package dev.tollgate.payments.payment;
