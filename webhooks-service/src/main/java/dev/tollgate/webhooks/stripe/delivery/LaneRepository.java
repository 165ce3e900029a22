package dev.tollgate.webhooks.stripe.delivery;

import dev.tollgate.webhooks.routing.Destination;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Leases lanes and reads what is due in them. Every statement is a short transaction of its own. */
@ApplicationScoped
class LaneRepository {
    /** How many due deliveries are looked through for lanes nobody works on. */
    private static final int LOOKED_THROUGH = 500;

    private static final String LEASE = """
            WITH due AS MATERIALIZED (
                SELECT lane, next_attempt_at FROM deliveries d
                WHERE destination = $1 AND status = 'pending' AND next_attempt_at <= $2
                    AND NOT EXISTS (SELECT FROM lane_leases l
                        WHERE l.destination = d.destination AND l.lane = d.lane AND l.expires_at > $2)
                ORDER BY next_attempt_at LIMIT $6
                FOR UPDATE SKIP LOCKED
            ), oldest AS (
                SELECT lane FROM due GROUP BY lane ORDER BY min(next_attempt_at) LIMIT $5
            )
            INSERT INTO lane_leases AS held (destination, lane, token, expires_at)
            SELECT $1, lane, $3, $4 FROM oldest ORDER BY lane
            ON CONFLICT (destination, lane) DO UPDATE SET token = excluded.token, expires_at = excluded.expires_at
                WHERE held.expires_at <= $2
            RETURNING lane, (SELECT count(*) FROM due) AS seen""";

    private static final String DUE = """
            SELECT e.id, e.type, e.api_version, e.livemode, e.created_at, e.object_type, e.object_id, e.customer_id,
                e.payload, d.attempts, d.pending_since
            FROM deliveries d JOIN stripe_events e ON e.id = d.event_id
            WHERE d.destination = $1 AND d.lane = $2 AND d.status = 'pending' AND d.next_attempt_at <= $3
            ORDER BY e.created_at, e.sequence LIMIT $4""";

    /**
     * What one look found.
     *
     * @param leased the lanes
     * @param mayBeMore whether what is due did not fit into one look, so that other lanes may be behind these
     */
    record Look(List<LaneLease> leased, boolean mayBeMore) {}

    private final Pool pool;

    LaneRepository(Pool pool) {
        this.pool = pool;
    }

    /** Leases up to {@code count} lanes with due deliveries that nobody works on, the longest due first. */
    Uni<Look> lease(Destination destination, int count, Instant now, Instant expiresAt) {
        UUID token = UUID.randomUUID();
        Tuple values = Tuple.from(
                List.of(destination.label(), at(now), token, at(expiresAt), (long) count, (long) LOOKED_THROUGH));
        return pool.preparedQuery(LEASE)
                .execute(values)
                .map(rows -> new Look(
                        stream(rows)
                                .map(row -> new LaneLease(destination, row.getString("lane"), token, expiresAt))
                                .toList(),
                        stream(rows).anyMatch(row -> row.getLong("seen") == LOOKED_THROUGH)));
    }

    /** What is due in a lane, in the order it happened as far as that is known. */
    Uni<List<DueDelivery>> due(LaneLease lease, int count, Instant now) {
        return pool.preparedQuery(DUE)
                .execute(Tuple.of(lease.destination().label(), lease.lane(), at(now), (long) count))
                .map(rows -> stream(rows)
                        .map(row -> delivery(lease.destination(), row))
                        .toList());
    }

    /** Gives a lane back, unless somebody else holds it by now. */
    Uni<Void> release(LaneLease lease) {
        return pool.preparedQuery("DELETE FROM lane_leases WHERE destination = $1 AND lane = $2 AND token = $3")
                .execute(Tuple.of(lease.destination().label(), lease.lane(), lease.token()))
                .replaceWithVoid();
    }

    private static DueDelivery delivery(Destination destination, Row row) {
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
        return new DueDelivery(event, destination, row.getInteger("attempts"), pendingSince);
    }

    private static Stream<Row> stream(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
