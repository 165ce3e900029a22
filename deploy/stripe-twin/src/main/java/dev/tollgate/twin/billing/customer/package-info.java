/**
 * Customers.
 * Owns the customer object.
 */
package dev.tollgate.twin.billing.customer;
