package dev.tollgate.webhooks.stripe.delivery;

import dev.tollgate.webhooks.routing.Destination;
import io.vertx.mutiny.sqlclient.Row;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * A delivery to make now.
 *
 * @param event what to send
 * @param destination the receiving service
 * @param attempts how many there were
 * @param pendingSince since when it has been waiting to be made
 */
record DueDelivery(OutgoingEvent event, Destination destination, int attempts, Instant pendingSince) {
    static DueDelivery of(String destination, Row row) {
        OutgoingEvent event = new OutgoingEvent(
                row.getString("id"),
                row.getString("type"),
                row.getOffsetDateTime("created_at").toEpochSecond(),
                row.getString("api_version"),
                row.getBoolean("livemode"),
                row.getString("object_type"),
                row.getString("object_id"),
                row.getString("customer_id"),
                row.getBuffer("payload").toString(StandardCharsets.UTF_8));
        Instant pendingSince = row.getOffsetDateTime("pending_since").toInstant();
        return new DueDelivery(event, Destination.ofLabel(destination), row.getInteger("attempts"), pendingSince);
    }
}
