package dev.tollgate.webhooks.stripe.delivery;

import dev.tollgate.webhooks.lane.LaneLease;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** What is due, and where deliveries stand. */
@ApplicationScoped
class DeliveryRepository {
    /** Here and below, a condition that always holds names the one index that is meant: V14 has the reason. */
    static final String DUE = """
            SELECT e.id, e.type, e.api_version, e.livemode, e.created_at, e.object_type, e.object_id, e.customer_id,
                e.payload, d.attempts, d.pending_since
            FROM deliveries d JOIN stripe_events e ON e.id = d.event_id
            WHERE d.destination = $1 AND d.lane = $2 AND d.lane > '' AND d.status = 'pending' AND d.next_attempt_at <= $3
            ORDER BY e.created_at, e.sequence LIMIT $4""";

    private static final String REPLAY = """
            UPDATE deliveries SET status = 'pending', outcome = NULL, attempts = 0, next_attempt_at = $2,
                pending_since = $2, delivered_at = NULL, waiting_for = NULL
            WHERE event_id = $1 AND status IN ('dead', 'quarantined', 'expired', 'delivered')""";

    static final String BACKLOG = """
            SELECT (SELECT min(pending_since) FROM deliveries
                    WHERE status = 'pending' AND pending_since > '-infinity') AS oldest,
                (SELECT count(DISTINCT event_id) FROM deliveries WHERE status = 'dead') AS dead,
                (SELECT count(DISTINCT event_id) FROM deliveries WHERE status = 'quarantined') AS quarantined""";

    /**
     * What is not delivered.
     *
     * @param oldestPending since when the longest waiting one has been due, empty when none waits
     * @param deadEvents the events with a dead delivery
     * @param quarantinedEvents the events with a delivery whose destination does not understand its shape
     */
    record Backlog(Optional<Instant> oldestPending, long deadEvents, long quarantinedEvents) {}

    private final Pool pool;
    private final WaitingDeliveries waiting;
    private final Settlements settlements;

    DeliveryRepository(Pool pool, WaitingDeliveries waiting, Settlements settlements) {
        this.pool = pool;
        this.waiting = waiting;
        this.settlements = settlements;
    }

    /** What is due in a lane, in the order it happened as far as that is known. */
    Uni<List<DueDelivery>> due(LaneLease lease, int count, Instant now) {
        return pool.preparedQuery(DUE)
                .execute(Tuple.of(lease.destination(), lease.lane(), at(now), (long) count))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> DueDelivery.of(lease.destination(), row))
                        .toList());
    }

    /** Writes the outcome of an attempt and returns what was written; empty when the lease was lost meanwhile. */
    Uni<Optional<Settlement>> settle(DueDelivery delivery, Settlement settled, UUID token, Instant now) {
        Settlements.Answered answered = new Settlements.Answered(delivery, settled, token);
        String customer = settled.waitingFor();
        if (customer == null) {
            return settlements.write(answered);
        }
        return settled.rulesOutCustomer()
                ? waiting.end(customer, now, settled.error(), connection -> settlements.write(connection, answered))
                : pool.withTransaction(connection -> waiting.park(connection, customer, now)
                        .map(gone -> gone.map(reason -> settled.ruledOut(now, reason))
                                .orElse(settled))
                        .chain(stands ->
                                settlements.write(connection, new Settlements.Answered(delivery, stands, token))));
    }

    /** Makes an event's deliveries due, except those that are pending or wait; returns how many. */
    Uni<Integer> replay(SqlConnection connection, String eventId, Instant now) {
        return connection
                .preparedQuery(REPLAY)
                .execute(Tuple.of(eventId, at(now)))
                .map(rows -> rows.rowCount());
    }

    Uni<Backlog> backlog() {
        return pool.query(BACKLOG).execute().map(rows -> {
            Row row = rows.iterator().next();
            Optional<Instant> oldest =
                    Optional.ofNullable(row.getOffsetDateTime("oldest")).map(OffsetDateTime::toInstant);
            return new Backlog(oldest, row.getLong("dead"), row.getLong("quarantined"));
        });
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
