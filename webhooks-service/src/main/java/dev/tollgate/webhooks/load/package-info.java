/**
 * How much this process has to take in at the moment. Uses nothing else of ours.
 */
package dev.tollgate.webhooks.load;
