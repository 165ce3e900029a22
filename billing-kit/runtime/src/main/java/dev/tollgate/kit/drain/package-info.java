/**
 * How a replica stops without failing a request: first not ready, then no new connections, then no connection at all.
 */
package dev.tollgate.kit.drain;
