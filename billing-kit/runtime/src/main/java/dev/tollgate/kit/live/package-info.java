/**
 * Messages that something of an account changed: signed, published, received.
 */
package dev.tollgate.kit.live;
