/**
 * Tax rates, and the tax numbers of customers.
 * The invoice package computes the amounts.
 */
package dev.tollgate.twin.billing.tax;
