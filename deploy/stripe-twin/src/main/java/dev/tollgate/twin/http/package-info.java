/**
 * The wire: requests, replies, form decoding and routes.
 * Knows nothing of Stripe's objects.
 */
package dev.tollgate.twin.http;
