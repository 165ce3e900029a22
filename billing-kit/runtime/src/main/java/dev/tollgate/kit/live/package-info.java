/**
 * Telling open pages that something of an account changed.
 */
package dev.tollgate.kit.live;
