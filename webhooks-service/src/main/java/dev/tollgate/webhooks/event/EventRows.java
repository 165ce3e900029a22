package dev.tollgate.webhooks.event;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

/** Turns rows into what administrators see. */
final class EventRows {
    private EventRows() {}

    static EventView view(Row row) {
        return new EventView(
                row.getString("id"),
                row.getString("type"),
                row.getString("api_version"),
                row.getBoolean("livemode"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("received_at").toInstant(),
                row.getString("object_type"),
                row.getString("object_id"),
                row.getString("customer_id"),
                row.getString("note"),
                deliveries(row.getJsonArray("deliveries")),
                payload(row));
    }

    private static String payload(Row row) {
        int column = row.getColumnIndex("payload");
        Buffer payload = column < 0 ? null : row.getBuffer(column);
        return payload == null ? null : payload.toString(StandardCharsets.UTF_8);
    }

    private static List<DeliveryView> deliveries(JsonArray rows) {
        return rows == null
                ? List.of()
                : rows.stream()
                        .map(JsonObject.class::cast)
                        .map(EventRows::delivery)
                        .toList();
    }

    private static DeliveryView delivery(JsonObject row) {
        return new DeliveryView(
                row.getString("destination"),
                row.getString("status"),
                row.getString("outcome"),
                row.getInteger("attempts"),
                instant(row.getString("next_attempt_at")),
                instant(row.getString("delivered_at")),
                row.getString("last_error"));
    }

    private static Instant instant(String text) {
        return text == null ? null : OffsetDateTime.parse(text).toInstant();
    }
}
