/**
 * Not Stripe's: the operator's pages and calls.
 * May read everything and import recorded objects.
 */
package dev.tollgate.twin.operator;
