/**
 * subscriptions-service: what an account has bought, and whether it may do something now.
 * Owns the database {@code subscriptions}; calls Stripe and payments-service.
 */
package dev.tollgate.subscriptions;
