/**
 * How the webhooks service hands a Stripe event to the service that owns its object.
 */
package dev.tollgate.kit.stripeevent;
