/** Bounds how many calls run at once and how many wait. Uses problem. */
package dev.tollgate.gateway.bulkhead;
