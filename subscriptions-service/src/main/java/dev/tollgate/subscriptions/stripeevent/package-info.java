/**
 * Which Stripe events concern subscriptions, one handler per object; the kit's process does the rest. Uses checkout,
 * customer and subscription.
 */
package dev.tollgate.subscriptions.stripeevent;
