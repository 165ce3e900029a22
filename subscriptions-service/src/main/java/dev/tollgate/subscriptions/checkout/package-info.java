/**
 * Selling a plan through Stripe Checkout: one live intent per account, finished whatever fails on the way.
 */
package dev.tollgate.subscriptions.checkout;
