/**
 * Refunds: money given back, in parts or whole, and how a refund goes on after it was made.
 * Changes charges, never intents.
 */
package dev.tollgate.twin.refund;
