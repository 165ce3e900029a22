/** One-time login links and the cookie sessions of the dashboard, kept in Redis. Uses caller. */
package dev.tollgate.gateway.session;
