package dev.tollgate.kit.idempotency;

/**
 * What a store holds of a request that may be served.
 *
 * @param subject what the effect concerns, the same for every repeat
 * @param noted whether an earlier run noted that
 * @param answer the first answer as JSON, or null: the effect is this request's to bring about
 */
public record IdempotencyClaim(String subject, boolean noted, String answer) {}
