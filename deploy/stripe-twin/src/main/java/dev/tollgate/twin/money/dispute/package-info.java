/**
 * Disputes: opened by test cards, answered with evidence, won or lost.
 * Notified of charges by the payment package's listener.
 */
package dev.tollgate.twin.money.dispute;
