/**
 * Takes in Stripe's events: signature, one durable insert, answer. Uses signature, routing and metric.
 */
package dev.tollgate.webhooks.inbox;
