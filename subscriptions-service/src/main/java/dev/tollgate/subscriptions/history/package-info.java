/**
 * Mirrors the subscriptions that a customer already had at Stripe when it was linked.
 */
package dev.tollgate.subscriptions.history;
