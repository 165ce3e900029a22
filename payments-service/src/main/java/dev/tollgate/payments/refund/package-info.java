/**
 * Refunds. Asks the payment feature whose a payment is, and follows it.
 */
package dev.tollgate.payments.refund;
