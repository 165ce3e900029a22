/**
 * The counter of events that receiving and delivering share. Uses routing.
 */
package dev.tollgate.webhooks.metric;
