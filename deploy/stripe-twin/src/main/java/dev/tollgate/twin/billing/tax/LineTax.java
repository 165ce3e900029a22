package dev.tollgate.twin.billing.tax;

/**
 * A tax of an invoice's line.
 *
 * @param rate the tax rate's id
 * @param inclusive whether the line's amount includes it
 */
public record LineTax(String rate, boolean inclusive, TaxReason reason) {}
