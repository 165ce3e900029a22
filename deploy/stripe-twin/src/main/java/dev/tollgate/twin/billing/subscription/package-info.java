/**
 * Subscriptions: creation, changes with proration, cancellation.
 * Bills through invoices.
 */
package dev.tollgate.twin.billing.subscription;
