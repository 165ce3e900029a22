/**
 * Billing meters, the events they count, and summaries of them.
 * Does not depend on prices, invoices or subscriptions, which read the usage.
 */
package dev.tollgate.twin.billing.meter;
