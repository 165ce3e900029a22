/**
 * Mirroring a Stripe object: tolerant reading, refetch, what follows the commit. Knows no feature; features use it.
 */
package dev.tollgate.payments.mirror;
