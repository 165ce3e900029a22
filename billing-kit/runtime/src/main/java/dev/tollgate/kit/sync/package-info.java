/**
 * Refetching a Stripe object so that the newest state wins, whatever order its events come in.
 */
package dev.tollgate.kit.sync;
