/**
 * Disputes: what the test cards for it provoke, evidence, and how they end.
 * Learns of charges through the payment package's listener.
 */
package dev.tollgate.twin.dispute;
