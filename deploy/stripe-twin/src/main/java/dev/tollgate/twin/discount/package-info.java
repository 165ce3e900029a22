/**
 * Coupons, promotion codes, and the discounts they become on customers, subscriptions and invoices.
 * Says what a discount is worth; who owns one decides when it ends.
 */
package dev.tollgate.twin.discount;
