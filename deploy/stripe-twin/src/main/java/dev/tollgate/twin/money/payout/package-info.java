/** Payouts of what is available to the business's bank account, https://docs.stripe.com/payouts. */
package dev.tollgate.twin.money.payout;
