package dev.tollgate.webhooks.stripe.delivery;

import dev.tollgate.kit.batch.GroupCommit;
import dev.tollgate.kit.batch.GroupCommit.Outcome;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Writes where deliveries stand after an attempt; those of lanes that end at the same time share one commit. */
@ApplicationScoped
class Settlements {
    private static final int LONGEST_ERROR = 500;
    /** No more wait than there are lanes, which are bounded themselves. */
    private static final GroupCommit.Limits LIMITS = new GroupCommit.Limits(64, 4, Integer.MAX_VALUE);

    /** Shorter than the statement_timeout; for a batch that waits for a connection, or whose server is silent. */
    private static final Duration DEADLINE = Duration.ofSeconds(5);

    /** Only while the lease is still this worker's own: a late answer must not overwrite its successor's. */
    static final String SETTLE = """
            UPDATE deliveries d SET status = $3, outcome = $4, next_attempt_at = $5, delivered_at = $6,
                last_error = $7, waiting_for = $9, attempts = attempts + 1
            WHERE event_id = $1 AND destination = $2 AND status = 'pending' AND EXISTS (SELECT FROM lane_leases l
                WHERE l.destination = d.destination AND l.lane = d.lane AND l.token = $8)""";

    private final Pool pool;
    private final GroupCommit<Answered, Optional<Settlement>> writes;

    /**
     * A delivery after an attempt.
     *
     * @param token of the lease under which it was made
     */
    record Answered(DueDelivery delivery, Settlement settled, UUID token) {}

    Settlements(Pool pool, Vertx vertx) {
        this.pool = pool;
        this.writes = new GroupCommit<>(
                vertx, LIMITS, () -> new IllegalStateException("Too many answers wait to be written"), this::write);
    }

    /** Writes one and returns what was written; empty when the lease was lost meanwhile. */
    Uni<Optional<Settlement>> write(Answered answered) {
        return writes.submit(answered);
    }

    /** The same within a transaction of its caller. */
    Uni<Optional<Settlement>> write(SqlConnection connection, Answered answered) {
        return connection.preparedQuery(SETTLE).execute(values(answered)).map(rows -> written(answered, rows));
    }

    /** One statement each, sent together and committed together. */
    private Uni<Outcome<Optional<Settlement>>> write(List<Answered> batch) {
        return pool.preparedQuery(SETTLE)
                .executeBatch(batch.stream().map(Settlements::values).toList())
                .map(rows -> Outcome.of(written(batch, rows)))
                .ifNoItem()
                .after(DEADLINE)
                .fail();
    }

    private static List<Optional<Settlement>> written(List<Answered> batch, RowSet<Row> first) {
        List<Optional<Settlement>> written = new ArrayList<>(batch.size());
        RowSet<Row> rows = first;
        for (Answered answered : batch) {
            written.add(written(answered, rows));
            rows = rows.next();
        }
        return written;
    }

    private static Optional<Settlement> written(Answered answered, RowSet<Row> rows) {
        return rows.rowCount() == 1 ? Optional.of(answered.settled()) : Optional.empty();
    }

    private static Tuple values(Answered answered) {
        Settlement settled = answered.settled();
        return Tuple.tuple()
                .addString(answered.delivery().event().eventId())
                .addString(answered.delivery().destination().label())
                .addString(settled.status().label())
                .addString(settled.outcome())
                .addOffsetDateTime(at(settled.nextAttemptAt()))
                .addOffsetDateTime(at(settled.deliveredAt()))
                .addString(shortened(settled.error()))
                .addUUID(answered.token())
                .addString(settled.waitingFor());
    }

    private static OffsetDateTime at(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static String shortened(String error) {
        String clean = error == null ? null : error.replace('\0', ' ');
        return clean == null || clean.length() <= LONGEST_ERROR ? clean : clean.substring(0, LONGEST_ERROR);
    }
}
