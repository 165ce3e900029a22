/**
 * Which service an event concerns, and the signal that a delivery is due. Uses nothing else of ours.
 */
package dev.tollgate.webhooks.routing;
