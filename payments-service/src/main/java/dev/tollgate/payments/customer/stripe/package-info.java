/**
 * Writing customers at Stripe with the SDK. Used by the customer feature only.
 */
package dev.tollgate.payments.customer.stripe;
