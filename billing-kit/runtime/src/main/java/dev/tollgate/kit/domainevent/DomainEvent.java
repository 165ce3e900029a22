package dev.tollgate.kit.domainevent;

import java.time.Instant;
import java.util.Map;

/**
 * A fact about an account.
 *
 * @param account whose
 * @param type for example {@code invoice.paid}
 * @param businessKey names the fact among all of the service; the same fact always has the same key
 * @param payload what a reader needs to know; nothing personal, no secret
 * @param occurredAt when it happened, which may be long before it became known here
 */
public record DomainEvent(
        String account, String type, String businessKey, Map<String, Object> payload, Instant occurredAt) {
    /** An event whose key is its type and the subject, for example {@code invoice.paid:in_1}. */
    public static DomainEvent of(
            String account, String type, String subject, Map<String, Object> payload, Instant occurredAt) {
        return new DomainEvent(account, type, type + ":" + subject, payload, occurredAt);
    }
}
