/**
 * Products and prices.
 * Does not depend on customers.
 */
package dev.tollgate.twin.billing.catalog;
