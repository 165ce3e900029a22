/** One-time login links and the cookie sessions of the dashboard, kept in Redis. Uses caller and problem. */
package dev.tollgate.gateway.session;
