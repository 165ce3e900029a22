package dev.tollgate.kit.audit;

import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An act as administrators see it; see {@link AuditEntry} and {@link Actor} for the parts.
 *
 * @param id rises with every entry of the service
 */
@Schema(description = "An act of a person or of the product's servers")
public record AuditEntryView(
        @Schema(examples = "42") String id,
        Instant occurredAt,
        @Schema(description = "The token's subject") String actor,
        @Schema(examples = "admin") String role,
        @Schema(nullable = true) String account,
        @Schema(examples = "event.replay") String action,
        @Schema(examples = "event") String subjectType,
        String subjectId,
        @Schema(nullable = true) Map<String, Object> before,
        @Schema(nullable = true) Map<String, Object> after,
        @Schema(nullable = true) String requestId,

        @Schema(description = "Where the request came from", nullable = true)
        String address) {
    static AuditEntryView of(Row row) {
        return new AuditEntryView(
                row.getLong("id").toString(),
                row.getOffsetDateTime("occurred_at").toInstant(),
                row.getString("actor_subject"),
                row.getString("actor_role"),
                row.getString("account"),
                row.getString("action"),
                row.getString("subject_type"),
                row.getString("subject_id"),
                state(row, "before"),
                state(row, "after"),
                row.getString("request_id"),
                row.getString("address"));
    }

    private static Map<String, Object> state(Row row, String column) {
        return row.getValue(column) instanceof JsonObject state ? state.getMap() : null;
    }
}
