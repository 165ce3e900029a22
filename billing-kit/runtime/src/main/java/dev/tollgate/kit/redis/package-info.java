/**
 * Scripts that run inside Redis; and signatures on what is kept there and trusted later, because Redis is a cache that
 * others may write to.
 */
package dev.tollgate.kit.redis;
