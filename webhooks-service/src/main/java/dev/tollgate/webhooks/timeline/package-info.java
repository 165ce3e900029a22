/**
 * The timelines of accounts: pulls the domain events of payments and subscriptions, stores each once, and shows them to
 * administrators and support. Uses stripe.delivery to know whether this replica works or only takes in.
 */
package dev.tollgate.webhooks.timeline;
