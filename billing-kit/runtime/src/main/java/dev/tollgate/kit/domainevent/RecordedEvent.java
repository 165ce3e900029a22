package dev.tollgate.kit.domainevent;

import java.time.Instant;
import java.util.Map;

/**
 * A domain event as another service reads it; see {@link DomainEvent} for the parts.
 *
 * @param position its place in the reading order of its service
 */
public record RecordedEvent(
        long position,
        String account,
        String type,
        String businessKey,
        Map<String, Object> payload,
        Instant occurredAt) {}
