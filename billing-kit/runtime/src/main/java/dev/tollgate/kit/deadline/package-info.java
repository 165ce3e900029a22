/**
 * How long a caller waits.
 */
package dev.tollgate.kit.deadline;
