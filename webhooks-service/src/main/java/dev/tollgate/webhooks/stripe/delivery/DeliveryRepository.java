package dev.tollgate.webhooks.stripe.delivery;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

/** Writes where deliveries stand. */
@ApplicationScoped
class DeliveryRepository {
    private static final int LONGEST_ERROR = 500;

    /** Only while the lease is still this worker's own: a late answer must not overwrite its successor's. */
    private static final String SETTLE = """
            UPDATE deliveries d SET status = $3, outcome = $4, next_attempt_at = $5, delivered_at = $6,
                last_error = $7, waiting_for = $9, attempts = attempts + 1
            WHERE event_id = $1 AND destination = $2 AND status = 'pending' AND EXISTS (SELECT FROM lane_leases l
                WHERE l.destination = d.destination AND l.lane = d.lane AND l.token = $8)""";

    /** Locks the row even when it is there, so that whoever frees the customer sees this delivery or comes later. */
    private static final String AWAIT_CUSTOMER = """
            INSERT INTO waiting_customers AS w (customer_id, asked_at) VALUES ($1, '-infinity')
            ON CONFLICT (customer_id) DO UPDATE SET asked_at = w.asked_at""";

    private static final String REPLAY = """
            UPDATE deliveries SET status = 'pending', outcome = NULL, attempts = 0, next_attempt_at = $2,
                pending_since = $2, delivered_at = NULL
            WHERE event_id = $1 AND status IN ('dead', 'delivered')""";

    private static final String FREE = """
            UPDATE deliveries SET status = 'pending', outcome = NULL, attempts = 0, next_attempt_at = $2,
                pending_since = $2
            WHERE status = 'waiting_customer' AND (waiting_for = ANY ($1) OR waiting_for IS NULL)""";

    private static final String FREE_UNNAMED = """
            UPDATE deliveries SET status = 'pending', outcome = NULL, attempts = 0, next_attempt_at = $1,
                pending_since = $1
            WHERE status = 'waiting_customer' AND waiting_for IS NULL AND next_attempt_at <= $1""";

    private static final String BACKLOG = """
            SELECT (SELECT min(pending_since) FROM deliveries WHERE status = 'pending') AS oldest,
                (SELECT count(DISTINCT event_id) FROM deliveries WHERE status = 'dead') AS dead""";

    /**
     * What is not delivered.
     *
     * @param oldestPending since when the longest waiting one has been due, empty when none waits
     * @param deadEvents the events with a dead delivery
     */
    record Backlog(Optional<Instant> oldestPending, long deadEvents) {}

    private final Pool pool;

    DeliveryRepository(Pool pool) {
        this.pool = pool;
    }

    /** Writes the outcome of an attempt; answers false when the lease was lost meanwhile. */
    Uni<Boolean> settle(DueDelivery delivery, Settlement settled, UUID token) {
        Tuple values = Tuple.tuple()
                .addString(delivery.event().eventId())
                .addString(delivery.destination().label())
                .addString(settled.status().label())
                .addString(settled.outcome())
                .addOffsetDateTime(at(settled.nextAttemptAt()))
                .addOffsetDateTime(at(settled.deliveredAt()))
                .addString(shortened(settled.error()))
                .addUUID(token)
                .addString(settled.waitingFor());
        return settled.waitingFor() != null
                ? pool.withTransaction(connection -> connection
                        .preparedQuery(AWAIT_CUSTOMER)
                        .execute(Tuple.of(settled.waitingFor()))
                        .chain(() -> connection.preparedQuery(SETTLE).execute(values))
                        .map(rows -> rows.rowCount() == 1))
                : pool.preparedQuery(SETTLE).execute(values).map(rows -> rows.rowCount() == 1);
    }

    /** Makes an event's dead and delivered deliveries due; answers how many. */
    Uni<Integer> replay(SqlConnection connection, String eventId, Instant now) {
        return connection
                .preparedQuery(REPLAY)
                .execute(Tuple.of(eventId, at(now)))
                .map(rows -> rows.rowCount());
    }

    /** Makes due what waits for one of these customers or for one nobody could name. */
    Uni<Integer> free(SqlConnection connection, String[] customerIds, Instant now) {
        return connection
                .preparedQuery(FREE)
                .execute(Tuple.tuple().addArrayOfString(customerIds).addOffsetDateTime(at(now)))
                .map(rows -> rows.rowCount());
    }

    /** Makes due what has waited long enough for a customer nobody could name. */
    Uni<Integer> freeUnnamed(Instant now) {
        return pool.preparedQuery(FREE_UNNAMED).execute(Tuple.of(at(now))).map(rows -> rows.rowCount());
    }

    Uni<Backlog> backlog() {
        return pool.query(BACKLOG).execute().map(rows -> {
            Row row = rows.iterator().next();
            Optional<Instant> oldest =
                    Optional.ofNullable(row.getOffsetDateTime("oldest")).map(OffsetDateTime::toInstant);
            return new Backlog(oldest, row.getLong("dead"));
        });
    }

    private static OffsetDateTime at(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static String shortened(String error) {
        String clean = error == null ? null : error.replace('\0', ' ');
        return clean == null || clean.length() <= LONGEST_ERROR ? clean : clean.substring(0, LONGEST_ERROR);
    }
}
