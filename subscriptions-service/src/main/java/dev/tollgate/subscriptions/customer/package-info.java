/**
 * Which account a Stripe customer belongs to, asked of payments-service and remembered.
 */
package dev.tollgate.subscriptions.customer;
