/**
 * Setup intents: a payment method made ready for later payments.
 * Makes no charge.
 */
package dev.tollgate.twin.money.setup;
