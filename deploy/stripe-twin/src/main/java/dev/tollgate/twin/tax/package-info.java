/**
 * Tax rates, and the tax numbers of customers.
 * What a rate comes to on an invoice is worked out there.
 */
package dev.tollgate.twin.tax;
