/**
 * What every connection to a service must keep to before a request of it counts: framing that has one reading, heads that
 * arrive in time, and no more connections of one client than it needs. Uses problem and http.
 */
package dev.tollgate.kit.connection;
