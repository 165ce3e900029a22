/**
 * The timelines of accounts: pulls the domain events of payments and subscriptions, stores each once, and shows them to
 * administrators and support. Uses stripe.delivery for the setting that makes a replica only take in events.
 */
package dev.tollgate.webhooks.timeline;
