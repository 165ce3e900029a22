/**
 * The one way to call Stripe: off the event loop, with time limits, metrics and errors as problems.
 */
package dev.tollgate.kit.stripe;
