package dev.tollgate.kit.domainevent;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.stream.StreamSupport;

/**
 * Reads the events in an order that never changes. A row gets its position when it is first read: ids are given before
 * the commit, so a reader that followed them would skip a row that commits late with a lower one.
 */
@ApplicationScoped
public class DomainEventReader {
    /** How many rows get their position in one read; more than a page, so that a backlog is not stamped row by row. */
    private static final int STAMPED_AT_A_TIME = 1000;

    /** Locks the row, and notes what the reader has: all it asks after, or nothing when it begins anew. */
    private static final String LOCK = """
            UPDATE domain_event_positions SET read = CASE WHEN $1 <= last THEN $1 ELSE 0 END RETURNING last""";

    private static final String STAMP = """
            WITH unread AS (
                SELECT id, row_number() OVER (ORDER BY id) AS number FROM domain_events
                WHERE position IS NULL ORDER BY id LIMIT $1
            ), stamped AS (
                UPDATE domain_events e SET position = p.last + u.number
                FROM unread u, domain_event_positions p WHERE e.id = u.id RETURNING e.position
            )
            UPDATE domain_event_positions SET last = s.last
            FROM (SELECT max(position) AS last FROM stamped) s WHERE s.last IS NOT NULL""";
    private static final String READ = """
            SELECT position, account, type, business_key, payload, occurred_at FROM domain_events
            WHERE position > $1 ORDER BY position LIMIT $2""";

    private final Pool pool;

    DomainEventReader(Pool pool) {
        this.pool = pool;
    }

    /**
     * A page of events.
     *
     * @param after the position of the last page; 0 for the first
     * @param limit the most events of the page
     */
    public Uni<DomainEventPage> read(long after, int limit) {
        return pool.withTransaction(connection -> lock(connection, after)
                .chain(last -> after > last
                        ? Uni.createFrom().item(DomainEventPage.FROM_THE_START)
                        : stamp(connection).chain(() -> page(connection, after, limit))));
    }

    private static Uni<Long> lock(SqlConnection connection, long after) {
        return connection.preparedQuery(LOCK).execute(Tuple.of(after)).map(rows -> rows.iterator()
                .next()
                .getLong("last"));
    }

    private static Uni<Void> stamp(SqlConnection connection) {
        return connection
                .preparedQuery(STAMP)
                .execute(Tuple.of(STAMPED_AT_A_TIME))
                .replaceWithVoid();
    }

    private static Uni<DomainEventPage> page(SqlConnection connection, long after, int limit) {
        return connection
                .preparedQuery(READ)
                .execute(Tuple.of(after, limit))
                .map(rows -> DomainEventPage.of(
                        StreamSupport.stream(rows.spliterator(), false)
                                .map(DomainEventReader::event)
                                .toList(),
                        after,
                        limit));
    }

    private static RecordedEvent event(Row row) {
        return new RecordedEvent(
                row.getLong("position"),
                row.getString("account"),
                row.getString("type"),
                row.getString("business_key"),
                ((JsonObject) row.getValue("payload")).getMap(),
                row.getOffsetDateTime("occurred_at").toInstant());
    }
}
