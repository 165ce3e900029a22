/**
 * Stripe's events, as webhooks-service delivers them: sorted, and answered by refetching what changed.
 */
package dev.tollgate.subscriptions.stripeevent;
