/**
 * Where usage is kept: PostgreSQL admits in group commits, Redis caches what refuses early.
 */
package dev.tollgate.subscriptions.usage.store;
