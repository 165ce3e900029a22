/**
 * The twin under Stripe's own command line.
 * The triggers it must complete are listed in triggers.txt.
 */
package dev.tollgate.twin.cli;
