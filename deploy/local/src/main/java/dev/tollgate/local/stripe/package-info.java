/** Stripe as the local run needs it: prices and a webhook endpoint, at the twin or at a test account. */
package dev.tollgate.local.stripe;
