package dev.tollgate.webhooks.audit;

import io.vertx.core.json.JsonObject;
import java.time.Instant;

/**
 * What somebody did; holds no personal data of customers.
 *
 * @param at when
 * @param actor the token's subject
 * @param action for example {@code event.replay}
 * @param subject the id of what it was done to
 * @param before what it was
 * @param after what it became
 */
public record AuditEntry(
        Instant at, String actor, String action, String subject, JsonObject before, JsonObject after) {}
