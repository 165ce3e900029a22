/**
 * The calls to Stripe a checkout makes.
 */
package dev.tollgate.subscriptions.checkout.stripe;
