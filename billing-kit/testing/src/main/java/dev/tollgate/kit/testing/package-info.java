/**
 * What every service's tests stand on: real PostgreSQL and Redis, the Stripe twin, tokens, a settable clock, the rules.
 */
package dev.tollgate.kit.testing;
