/**
 * Refunds. May ask the payment feature whose a payment is.
 */
package dev.tollgate.payments.refund;
