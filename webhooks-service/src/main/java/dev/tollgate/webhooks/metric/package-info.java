/**
 * The counter of events that receiving and delivering share. Uses nothing else of ours.
 */
package dev.tollgate.webhooks.metric;
