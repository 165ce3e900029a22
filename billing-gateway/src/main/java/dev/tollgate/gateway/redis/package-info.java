/** The one way to ask Redis for something that somebody waits for. Uses bulkhead and problem. */
package dev.tollgate.gateway.redis;
