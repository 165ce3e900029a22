/**
 * Frees deliveries that wait for a Stripe customer to belong to an account. Uses stripe.delivery.
 */
package dev.tollgate.webhooks.waiting;
