/**
 * The Stripe customers of each account. Other features find the account of a Stripe customer here.
 */
package dev.tollgate.payments.customer;
