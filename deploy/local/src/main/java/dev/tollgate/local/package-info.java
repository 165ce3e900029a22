/** Runs the whole product on one machine. Knows the services only by their ports, settings and HTTP API. */
package dev.tollgate.local;
