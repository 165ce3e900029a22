/**
 * The Stripe customers of each account. Every other feature asks here whose a Stripe customer is.
 */
package dev.tollgate.payments.customer;
