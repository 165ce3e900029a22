/**
 * Frees deliveries that wait for a Stripe customer to belong to an account. Uses delivery.
 */
package dev.tollgate.webhooks.waiting;
