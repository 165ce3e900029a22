/**
 * The wire: requests, replies, form decoding and routes.
 * Does not depend on Stripe's objects.
 */
package dev.tollgate.twin.core.http;
