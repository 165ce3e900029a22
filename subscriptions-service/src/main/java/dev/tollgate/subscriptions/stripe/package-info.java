/**
 * Reading Stripe's objects as JSON, whatever API version wrote them.
 */
package dev.tollgate.subscriptions.stripe;
