package dev.tollgate.kit.idempotency;

import java.util.UUID;

/**
 * What a store holds of a request that may be served.
 *
 * @param subject what the effect concerns, the same for every repeat
 * @param noted whether an earlier run noted that
 * @param answer the first answer as JSON, or null: the effect is this request's to bring about
 * @param run names the run that holds the key while its lease lasts; null in a store whose keys end with their lease
 */
public record IdempotencyClaim(String subject, boolean noted, String answer, UUID run) {}
