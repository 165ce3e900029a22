/**
 * The accounts' invoices as Stripe shows them. May ask the customer feature whose a Stripe customer is.
 */
package dev.tollgate.payments.invoice;
