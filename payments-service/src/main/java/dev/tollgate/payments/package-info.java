/**
 * The payments service: customers, invoices, payments, refunds and payment methods of the accounts.
 */
package dev.tollgate.payments;
