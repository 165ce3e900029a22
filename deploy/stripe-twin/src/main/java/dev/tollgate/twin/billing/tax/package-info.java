/**
 * Tax rates, the tax numbers of customers, and by which rates they are taxed where they are.
 * The invoice package computes the amounts.
 */
package dev.tollgate.twin.billing.tax;
