/**
 * Which account a Stripe customer belongs to, asked of payments-service and remembered; the account that a purchase names.
 */
package dev.tollgate.subscriptions.customer;
