/**
 * The accounts' invoices as Stripe shows them. Asks the customer feature which account a Stripe customer belongs to.
 */
package dev.tollgate.payments.invoice;
