/**
 * Invoices from draft to paid, their lines and payments.
 * Notifies a listener when one is paid or fails; knows subscriptions by their ids only.
 */
package dev.tollgate.twin.billing.invoice;
