/**
 * Mirrors what a newly linked customer already has at Stripe. Uses the features that mirror it.
 */
package dev.tollgate.payments.history;
