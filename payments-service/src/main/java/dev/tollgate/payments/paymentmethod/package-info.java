/**
 * Cards and other payment methods on file. Asks the customer feature which account a Stripe customer belongs to.
 */
package dev.tollgate.payments.paymentmethod;
