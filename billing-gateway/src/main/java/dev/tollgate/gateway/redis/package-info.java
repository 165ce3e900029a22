/** The one way to Redis for a call that waits for the answer. Uses bulkhead and problem. */
package dev.tollgate.gateway.redis;
