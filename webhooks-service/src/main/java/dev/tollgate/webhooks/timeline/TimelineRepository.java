package dev.tollgate.webhooks.timeline;

import dev.tollgate.kit.domainevent.RecordedEvent;
import dev.tollgate.kit.problem.FieldError;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.StreamSupport;

/** The entries, and how far each source is pulled. */
@ApplicationScoped
class TimelineRepository {
    private static final String CURSOR = "SELECT position FROM domain_event_cursors WHERE source = $1";
    private static final String LOCKED_CURSOR = CURSOR + " FOR UPDATE";
    private static final String MOVE = "UPDATE domain_event_cursors SET position = $2 WHERE source = $1";
    private static final String INSERT = """
            INSERT INTO timeline_entries (source, business_key, account, type, payload, occurred_at)
            VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (source, business_key) DO NOTHING""";
    private static final String PAGE = """
            SELECT id, source, type, payload, occurred_at FROM timeline_entries e
            WHERE account = $1 AND ($2::bigint IS NULL OR (occurred_at, id) <
                (SELECT a.occurred_at, a.id FROM timeline_entries a WHERE a.id = $2 AND a.account = $1))
            ORDER BY occurred_at DESC, id DESC LIMIT $3""";
    private static final String EXISTS =
            "SELECT EXISTS (SELECT FROM timeline_entries WHERE id = $1 AND account = $2) AS found";

    private final Pool pool;

    TimelineRepository(Pool pool) {
        this.pool = pool;
    }

    /** How far a source is pulled. */
    Uni<Long> cursor(EventSource source) {
        return pool.preparedQuery(CURSOR).execute(Tuple.of(source.label())).map(TimelineRepository::position);
    }

    /** The same, locked until the transaction ends. */
    Uni<Long> lockedCursor(SqlConnection connection, EventSource source) {
        return connection
                .preparedQuery(LOCKED_CURSOR)
                .execute(Tuple.of(source.label()))
                .map(TimelineRepository::position);
    }

    Uni<Void> moveCursor(SqlConnection connection, EventSource source, long position) {
        return connection
                .preparedQuery(MOVE)
                .execute(Tuple.of(source.label(), position))
                .replaceWithVoid();
    }

    /** Stores events; one that is stored already stays as it is. */
    Uni<Void> insert(SqlConnection connection, EventSource source, List<RecordedEvent> events) {
        return connection
                .preparedQuery(INSERT)
                .executeBatch(
                        events.stream().map(event -> values(source, event)).toList())
                .replaceWithVoid();
    }

    /**
     * An account's entries, the newest first.
     *
     * @param after the last entry of the page before, or null
     */
    Uni<List<TimelineEntryView>> page(String account, Long after, int rows) {
        return pool.preparedQuery(PAGE).execute(Tuple.of(account, after, rows)).map(found -> StreamSupport.stream(
                        found.spliterator(), false)
                .map(TimelineRepository::view)
                .toList());
    }

    /** Fails with a 422 problem when the account has no such entry. */
    Uni<Void> requireEntry(String account, long id) {
        return pool.preparedQuery(EXISTS).execute(Tuple.of(id, account)).map(rows -> {
            if (!rows.iterator().next().getBoolean("found")) {
                throw FieldError.of("after", "must be the id of an entry of the account");
            }
            return null;
        });
    }

    private static long position(Iterable<Row> rows) {
        return rows.iterator().next().getLong("position");
    }

    private static Tuple values(EventSource source, RecordedEvent event) {
        return Tuple.from(List.of(
                source.label(),
                event.businessKey(),
                event.account(),
                event.type(),
                new JsonObject(event.payload()),
                event.occurredAt().atOffset(ZoneOffset.UTC)));
    }

    private static TimelineEntryView view(Row row) {
        return new TimelineEntryView(
                row.getLong("id").toString(),
                row.getString("source"),
                row.getString("type"),
                row.getOffsetDateTime("occurred_at").toInstant(),
                ((JsonObject) row.getValue("payload")).getMap());
    }
}
