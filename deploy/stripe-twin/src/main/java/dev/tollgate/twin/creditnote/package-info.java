/**
 * Credit notes: what an invoice is lowered by, or what is given back of it.
 * Changes invoices only through Invoicing.
 */
package dev.tollgate.twin.creditnote;
