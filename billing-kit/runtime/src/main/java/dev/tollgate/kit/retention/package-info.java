/**
 * Rows that are kept for a time only. Knows no table.
 */
package dev.tollgate.kit.retention;
