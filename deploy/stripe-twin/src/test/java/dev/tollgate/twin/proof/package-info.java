/**
 * Proof that the twin's sums are right: cases worked by hand, an oracle of its own, previews against invoices, and books that
 * add up.
 */
package dev.tollgate.twin.proof;
