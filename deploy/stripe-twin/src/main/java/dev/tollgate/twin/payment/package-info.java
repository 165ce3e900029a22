/**
 * Payment intents and charges.
 * Tells a listener when an intent succeeds; knows no invoices.
 */
package dev.tollgate.twin.payment;
