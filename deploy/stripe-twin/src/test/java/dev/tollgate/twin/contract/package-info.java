/**
 * Holds every answer of the twin against Stripe's published contract.
 * Does so only where the contract is at hand: the system property or environment variable STRIPE_OPENAPI names it.
 */
package dev.tollgate.twin.contract;
