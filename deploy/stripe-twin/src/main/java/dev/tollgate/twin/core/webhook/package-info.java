/**
 * Webhook endpoints and their signed, retried deliveries.
 * Reads events, changes only their pending count.
 */
package dev.tollgate.twin.core.webhook;
