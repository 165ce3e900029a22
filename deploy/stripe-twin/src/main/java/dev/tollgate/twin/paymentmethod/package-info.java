/**
 * Payment methods and the test cards behind them.
 * Decides how a card behaves, charges nothing.
 */
package dev.tollgate.twin.paymentmethod;
