/**
 * Stripe's list of events over HTTP, apart from {@code event} because the API itself writes events.
 */
package dev.tollgate.twin.core.eventlist;
