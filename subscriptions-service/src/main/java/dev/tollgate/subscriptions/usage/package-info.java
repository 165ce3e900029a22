/**
 * May this account do X now? The HTTP side of limits, over {@code limit} (rules) and {@code usage.store} (numbers).
 */
package dev.tollgate.subscriptions.usage;
