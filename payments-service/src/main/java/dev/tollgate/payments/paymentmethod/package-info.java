/**
 * Cards and other means on file. May ask the customer feature whose a Stripe customer is.
 */
package dev.tollgate.payments.paymentmethod;
