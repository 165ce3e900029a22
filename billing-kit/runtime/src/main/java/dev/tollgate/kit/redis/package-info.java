/**
 * Scripts that run inside Redis.
 */
package dev.tollgate.kit.redis;
