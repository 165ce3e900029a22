/**
 * A stateful stand-in for Stripe: how it is started, in a JVM or as a process.
 * It is not Stripe and moves no money.
 */
package dev.tollgate.twin;
