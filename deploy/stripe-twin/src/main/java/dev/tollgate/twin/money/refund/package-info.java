/**
 * Refunds, whole or partial, and their later outcome.
 * Changes charges, never intents.
 */
package dev.tollgate.twin.money.refund;
