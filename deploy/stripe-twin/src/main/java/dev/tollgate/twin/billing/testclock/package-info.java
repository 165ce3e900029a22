/**
 * Test clocks: time that stands still until it is advanced.
 * The features whose objects change emit the events.
 */
package dev.tollgate.twin.billing.testclock;
