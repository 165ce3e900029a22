package dev.tollgate.webhooks.eventwalk;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.Optional;

/** How far the walk is. Two replicas walking at once would do no harm, so the lease only saves work. */
@ApplicationScoped
class EventWalkRepository {
    private static final String LEASE = """
            INSERT INTO event_walks (walked_to, leased_until) VALUES ($1, $2)
            ON CONFLICT (id) DO UPDATE SET leased_until = $2 WHERE event_walks.leased_until <= $1
            RETURNING walked_to""";
    private static final String MOVE = """
            UPDATE event_walks SET walked_to = greatest(walked_to, $1), leased_until = $2""";
    private static final String RELEASE = "UPDATE event_walks SET leased_until = $1";

    private final Pool pool;

    EventWalkRepository(Pool pool) {
        this.pool = pool;
    }

    /** How far the walk is, from now on leased to the caller; none while somebody else walks. */
    Uni<Optional<Instant>> lease(Instant now, Instant until) {
        return pool.preparedQuery(LEASE)
                .execute(Tuple.of(time(now), time(until)))
                .map(rows -> {
                    Iterator<Row> row = rows.iterator();
                    return row.hasNext()
                            ? Optional.of(row.next().getOffsetDateTime(0).toInstant())
                            : Optional.empty();
                });
    }

    /** Everything up to then is in the inbox; the lease goes on. */
    Uni<Void> move(Instant walkedTo, Instant leasedUntil) {
        return pool.preparedQuery(MOVE)
                .execute(Tuple.of(time(walkedTo), time(leasedUntil)))
                .replaceWithVoid();
    }

    /** The next walk may begin. */
    Uni<Void> release(Instant now) {
        return pool.preparedQuery(RELEASE).execute(Tuple.of(time(now))).replaceWithVoid();
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
