/**
 * Writes at Stripe that happen once: reserved with the feature's row, called with the row's key, recorded, and finished
 * by a sweeper after a crash. Holds every rule about keys, attempts and failures; features bring four steps.
 */
package dev.tollgate.kit.operation;
