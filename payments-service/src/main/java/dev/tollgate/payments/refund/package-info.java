/**
 * Refunds. A refund has the owner of its payment, which the payment feature knows.
 */
package dev.tollgate.payments.refund;
