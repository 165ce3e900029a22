/**
 * Which Stripe events concern payments, one handler per object; the kit's process does the rest. Uses the features that
 * mirror the objects.
 */
package dev.tollgate.payments.stripeevent;
