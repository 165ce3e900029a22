/** A customer's balance: credit (negative) or debt (positive) that the next invoices take up, and what changed it. */
package dev.tollgate.twin.billing.balance;
