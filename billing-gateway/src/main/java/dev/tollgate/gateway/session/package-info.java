/** One-time login links and the cookie sessions of the dashboard, kept in Redis, signed. Uses audit, caller and problem. */
package dev.tollgate.gateway.session;
