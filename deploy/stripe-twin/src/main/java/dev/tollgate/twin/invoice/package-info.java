/**
 * Invoices from draft to paid, their lines and payments.
 * Tells a listener when one is paid or fails; knows no subscriptions beyond their ids.
 */
package dev.tollgate.twin.invoice;
