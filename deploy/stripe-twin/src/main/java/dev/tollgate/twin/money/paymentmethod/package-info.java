/**
 * Payment methods and the test cards behind them.
 * Decides how a card behaves; makes no charge.
 */
package dev.tollgate.twin.money.paymentmethod;
