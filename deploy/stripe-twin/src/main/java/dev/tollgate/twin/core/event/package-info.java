/**
 * Events, in the order in which Stripe was observed to emit them.
 * Resources record events here; webhook delivers them.
 */
package dev.tollgate.twin.core.event;
