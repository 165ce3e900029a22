/**
 * What a plan's limits admit: pure rules over numbers that were read before. Knows plans only; no database, no clock.
 */
package dev.tollgate.subscriptions.limit;
