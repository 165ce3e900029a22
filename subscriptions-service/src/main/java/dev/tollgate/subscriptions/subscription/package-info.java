/**
 * The mirror of Stripe's subscriptions, and the entitlement each change of it leads to.
 */
package dev.tollgate.subscriptions.subscription;
