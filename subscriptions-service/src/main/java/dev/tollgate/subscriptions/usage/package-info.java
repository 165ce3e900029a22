/**
 * May this account do X now? PostgreSQL admits in group commits, Redis holds a copy that refuses early.
 */
package dev.tollgate.subscriptions.usage;
