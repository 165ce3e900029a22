/**
 * The plans and their limits, read from configuration. Knows no account and calls nothing.
 */
package dev.tollgate.subscriptions.plan;
