/**
 * The clock everything reads the time from.
 */
package dev.tollgate.kit.time;
