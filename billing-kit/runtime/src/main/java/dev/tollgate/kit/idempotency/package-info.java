/**
 * Requests that carry an Idempotency-Key have their effect once: the first answer is kept and returned again. A refusal
 * has no effect and is not kept.
 */
package dev.tollgate.kit.idempotency;
