/**
 * Delivers stored events to the services they concern: attempts, retries, dead letters. Uses lane, routing and metric.
 */
package dev.tollgate.webhooks.stripe.delivery;
