/**
 * Setup intents: a payment method made ready for later payments.
 * Takes no money.
 */
package dev.tollgate.twin.setup;
