/**
 * Payment intents and charges.
 * Notifies a listener when an intent succeeds; does not depend on invoices.
 */
package dev.tollgate.twin.money.payment;
