/**
 * Work that is sent to destinations in lanes: leases, attempts, retries. A queue brings its table, its sender and what an
 * attempt means. Uses nothing else of ours.
 */
package dev.tollgate.webhooks.lane;
