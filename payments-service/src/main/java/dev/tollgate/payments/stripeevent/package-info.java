/**
 * Stripe's events as the webhooks service delivers them: sorted by type, then handed to the feature that mirrors the object.
 */
package dev.tollgate.payments.stripeevent;
