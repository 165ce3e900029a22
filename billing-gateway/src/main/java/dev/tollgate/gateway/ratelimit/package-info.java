/** How many requests one caller may send, counted in Redis. Uses caller. */
package dev.tollgate.gateway.ratelimit;
