package dev.tollgate.webhooks.eventwalk;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** How far the walk is. */
@ApplicationScoped
class EventWalkRepository {
    private static final String WALKED_TO = """
            INSERT INTO event_walks (walked_to) VALUES ($1)
            ON CONFLICT (id) DO UPDATE SET walked_to = event_walks.walked_to
            RETURNING walked_to""";
    private static final String MOVE = "UPDATE event_walks SET walked_to = greatest(walked_to, $1)";

    private final Pool pool;

    EventWalkRepository(Pool pool) {
        this.pool = pool;
    }

    /** How far the walk is; the first one begins now. */
    Uni<Instant> walkedTo(Instant now) {
        return pool.preparedQuery(WALKED_TO)
                .execute(Tuple.of(time(now)))
                .map(rows -> rows.iterator().next().getOffsetDateTime(0).toInstant());
    }

    /** Everything up to then is in the inbox. */
    Uni<Void> move(Instant walkedTo) {
        return pool.preparedQuery(MOVE).execute(Tuple.of(time(walkedTo))).replaceWithVoid();
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
