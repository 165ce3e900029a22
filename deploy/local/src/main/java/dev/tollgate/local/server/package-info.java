/** The servers the services need: PostgreSQL, Redis and a mail sink, on loopback only. */
package dev.tollgate.local.server;
