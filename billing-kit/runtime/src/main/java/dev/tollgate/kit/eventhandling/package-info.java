/**
 * How a service handles the Stripe events that concern it: one handler per object, one process for all of them. Uses
 * stripeevent, stripe and sync.
 */
package dev.tollgate.kit.eventhandling;
