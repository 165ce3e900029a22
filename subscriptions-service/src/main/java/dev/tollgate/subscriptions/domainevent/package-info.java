/**
 * Shows webhooks-service the domain events of the kit's outbox. Uses nothing else of ours.
 */
package dev.tollgate.subscriptions.domainevent;
