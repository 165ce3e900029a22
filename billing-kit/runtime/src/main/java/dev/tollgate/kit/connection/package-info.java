/**
 * What every connection to a service must keep to before a request of it counts: framing that has one reading, and heads
 * that arrive in time. Uses problem and http.
 */
package dev.tollgate.kit.connection;
