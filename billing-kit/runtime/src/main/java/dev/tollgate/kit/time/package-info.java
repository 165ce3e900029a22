/**
 * The clock everything reads the time from, and the one that business goes by.
 */
package dev.tollgate.kit.time;
