/**
 * What administrators see of events, and their replay. Uses stripe.delivery, routing and audit.
 */
package dev.tollgate.webhooks.event;
