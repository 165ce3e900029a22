/**
 * The append-only record of what administrators did. Uses nothing else of ours.
 */
package dev.tollgate.webhooks.audit;
