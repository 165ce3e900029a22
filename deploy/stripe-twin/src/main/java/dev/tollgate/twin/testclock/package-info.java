/**
 * Test clocks: time that stands still until it is advanced.
 * What passes with time is told by those whose objects change.
 */
package dev.tollgate.twin.testclock;
