/**
 * Checkout sessions and the hosted page a customer pays on.
 * Composes payments and subscriptions.
 */
package dev.tollgate.twin.hosted.checkout;
