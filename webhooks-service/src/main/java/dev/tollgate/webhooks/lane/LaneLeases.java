package dev.tollgate.webhooks.lane;

import dev.tollgate.kit.batch.GroupCommit;
import dev.tollgate.kit.batch.GroupCommit.Outcome;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Leases the lanes of one queue. Every transaction is short. */
public final class LaneLeases {
    /** How many due items are searched, and locked meanwhile, for each lane that is wanted. */
    private static final int SEARCHED_PER_LANE = 8;

    /** No more wait than there are lanes, which are bounded themselves. */
    private static final GroupCommit.Limits LIMITS = new GroupCommit.Limits(64, 4, Integer.MAX_VALUE);

    /** Shorter than the statement_timeout; for a batch that waits for a connection, or whose server is silent. */
    private static final Duration DEADLINE = Duration.ofSeconds(5);

    /** In this order leases are locked, by a search and by those that are given back together: else two could deadlock. */
    private static final Comparator<LaneLease> IN_ORDER =
            Comparator.comparing(LaneLease::destination).thenComparing(LaneLease::lane);

    /** That an item is due at some time always holds; it names the index that is meant. */
    static final String LEASE = """
            WITH due AS MATERIALIZED (
                SELECT lane, next_attempt_at FROM %s d
                WHERE destination = $1 AND status = 'pending' AND next_attempt_at > '-infinity' AND next_attempt_at <= $2
                    AND NOT EXISTS (SELECT FROM lane_leases l
                        WHERE l.destination = d.destination AND l.lane = d.lane AND l.expires_at > $2)
                ORDER BY next_attempt_at LIMIT $6
                FOR UPDATE SKIP LOCKED
            ), oldest AS (
                SELECT lane FROM due GROUP BY lane ORDER BY min(next_attempt_at) LIMIT $5
            )
            INSERT INTO lane_leases AS held (destination, lane, token, expires_at)
            SELECT $1, lane, $3, $4 FROM oldest ORDER BY lane COLLATE "C"
            ON CONFLICT (destination, lane) DO UPDATE SET token = excluded.token, expires_at = excluded.expires_at
                WHERE held.expires_at <= $2
            RETURNING lane, (SELECT count(*) FROM due) AS seen""";

    private static final String RELEASE = "DELETE FROM lane_leases WHERE destination = $1 AND lane = $2 AND token = $3";

    /**
     * What one search found.
     *
     * @param leased the lanes
     * @param mayBeMore whether more was due than one search sees, so that other lanes may be behind these
     */
    public record Found(List<LaneLease> leased, boolean mayBeMore) {}

    private final Pool pool;
    private final String lease;
    private final GroupCommit<LaneLease, Boolean> releases;

    /**
     * Leases of a queue.
     *
     * @param table of the queue, with {@code destination}, {@code lane}, {@code status} ({@code pending} while an item
     *     is to be sent) and {@code next_attempt_at}
     */
    public LaneLeases(Pool pool, String table, Vertx vertx) {
        this.pool = pool;
        this.lease = LEASE.formatted(table);
        this.releases = new GroupCommit<>(
                vertx, LIMITS, () -> new IllegalStateException("Too many lanes wait to be given back"), this::release);
    }

    /** Leases up to {@code count} free lanes with due items, the longest due first. */
    public Uni<Found> lease(String destination, int count, Instant now, Instant expiresAt) {
        UUID token = UUID.randomUUID();
        long searched = (long) count * SEARCHED_PER_LANE;
        Tuple values = Tuple.from(List.of(destination, at(now), token, at(expiresAt), (long) count, searched));
        return pool.preparedQuery(lease)
                .execute(values)
                .map(rows -> new Found(
                        stream(rows)
                                .map(row -> new LaneLease(destination, row.getString("lane"), token, expiresAt))
                                .toList(),
                        stream(rows).anyMatch(row -> row.getLong("seen") == searched)));
    }

    /** Gives a lane back, unless another worker has it by now; lanes that end at the same time share one commit. */
    Uni<Void> release(LaneLease held) {
        return releases.submit(held).replaceWithVoid();
    }

    private Uni<Outcome<Boolean>> release(List<LaneLease> held) {
        return pool.preparedQuery(RELEASE)
                .executeBatch(held.stream()
                        .sorted(IN_ORDER)
                        .map(lease -> Tuple.of(lease.destination(), lease.lane(), lease.token()))
                        .toList())
                .replaceWith(Outcome.of(Collections.nCopies(held.size(), true)))
                .ifNoItem()
                .after(DEADLINE)
                .fail();
    }

    private static Stream<Row> stream(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
