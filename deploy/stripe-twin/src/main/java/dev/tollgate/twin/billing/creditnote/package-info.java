/**
 * Credit notes: they lower an open invoice or return part of a paid one.
 * Changes invoices only through Invoicing.
 */
package dev.tollgate.twin.billing.creditnote;
