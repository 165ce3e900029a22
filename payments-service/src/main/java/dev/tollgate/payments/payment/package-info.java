/**
 * Payment intents with their latest charge. Asks the customer feature which account a Stripe customer belongs to.
 */
package dev.tollgate.payments.payment;
