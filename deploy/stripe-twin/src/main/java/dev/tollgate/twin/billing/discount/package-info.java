/**
 * Coupons, promotion codes, and the discounts they become on customers, subscriptions and invoices.
 * Computes the amount of a discount; its owner decides when it ends.
 */
package dev.tollgate.twin.billing.discount;
