/**
 * The plans and their limits, read from configuration. Knows no account and calls nobody.
 */
package dev.tollgate.subscriptions.plan;
