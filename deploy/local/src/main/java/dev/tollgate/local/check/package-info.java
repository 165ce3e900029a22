/**
 * The command that holds a running system to what must be true of it, whatever happened: databases, Redis and Stripe
 * against each other. One class per invariant; a new one joins the list in {@link dev.tollgate.local.check.Invariants}.
 */
package dev.tollgate.local.check;
