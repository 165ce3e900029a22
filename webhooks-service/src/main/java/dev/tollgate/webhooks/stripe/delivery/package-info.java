/**
 * Delivers stored events to the services they concern: lanes, leases, retries, dead letters. Uses routing and metric.
 */
package dev.tollgate.webhooks.stripe.delivery;
