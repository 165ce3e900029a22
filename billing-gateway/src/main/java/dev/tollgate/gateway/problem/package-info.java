/** Errors of requests that never reach a resource, as problem+json. Uses no other feature. */
package dev.tollgate.gateway.problem;
