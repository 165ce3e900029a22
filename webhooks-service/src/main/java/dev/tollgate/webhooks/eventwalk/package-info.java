/**
 * Walks Stripe's list of events and takes in what the inbox has not seen. Uses inbox.
 */
package dev.tollgate.webhooks.eventwalk;
