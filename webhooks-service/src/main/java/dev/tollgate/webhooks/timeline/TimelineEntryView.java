package dev.tollgate.webhooks.timeline;

import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Something that happened to an account.
 *
 * @param source the service that recorded it
 * @param type what it is
 * @param payload the details, which depend on the type
 */
@Schema(name = "TimelineEntry", description = "Something that happened to an account")
public record TimelineEntryView(
        @Schema(examples = "42") String id,

        @Schema(enumeration = {"payments", "subscriptions"}) String source,

        @Schema(examples = "invoice.paid") String type,
        Instant occurredAt,

        @Schema(description = "The details, which depend on the type")
        Map<String, Object> payload) {}
