/**
 * Errors as RFC 9457 problem+json with stable types. May be used by every feature; uses nothing of ours but request ids.
 */
package dev.tollgate.kit.problem;
