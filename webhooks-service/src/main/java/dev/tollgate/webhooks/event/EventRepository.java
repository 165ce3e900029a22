package dev.tollgate.webhooks.event;

import dev.tollgate.kit.problem.CommonProblem;
import dev.tollgate.kit.problem.FieldError;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Reads events with their deliveries. */
@ApplicationScoped
class EventRepository {
    private static final String COLUMNS = """
            SELECT id, type, api_version, livemode, created_at, received_at, object_type, object_id, customer_id, note,
                (SELECT jsonb_agg(to_jsonb(d) ORDER BY destination) FROM deliveries d WHERE event_id = e.id)
                    AS deliveries""";

    private static final String ONE = COLUMNS + ", payload FROM stripe_events e WHERE id = $1";

    private final Pool pool;

    EventRepository(Pool pool) {
        this.pool = pool;
    }

    /** The events the filter asks for and one more when there are more, the last received first. */
    Uni<List<EventView>> list(EventFilter filter) {
        Optional<String> after = filter.after();
        Uni<Long> start =
                after.isPresent() ? sequence(after.get()) : Uni.createFrom().item(Long.MAX_VALUE);
        return start.chain(before -> page(filter, before));
    }

    private Uni<List<EventView>> page(EventFilter filter, long before) {
        StringBuilder sql = new StringBuilder(COLUMNS).append(" FROM stripe_events e WHERE sequence < $1");
        Tuple values = Tuple.of(before);
        condition(sql, values, " AND type = $", filter.type());
        condition(sql, values, " AND customer_id = $", filter.customer());
        condition(
                sql,
                values,
                " AND EXISTS (SELECT FROM deliveries d WHERE d.event_id = e.id AND d.status = $",
                filter.status());
        filter.status().ifPresent(status -> sql.append(')'));
        sql.append(" ORDER BY sequence DESC LIMIT ").append(filter.limit() + 1);
        return pool.preparedQuery(sql.toString()).execute(values).map(EventRepository::views);
    }

    private static void condition(StringBuilder sql, Tuple values, String text, Optional<String> value) {
        value.ifPresent(given -> {
            values.addString(given);
            sql.append(text).append(values.size());
        });
    }

    private Uni<Long> sequence(String id) {
        return pool.preparedQuery("SELECT sequence FROM stripe_events WHERE id = $1")
                .execute(Tuple.of(id))
                .map(rows -> {
                    if (rows.size() == 0) {
                        throw FieldError.of("after", "must be the id of an event");
                    }
                    return rows.iterator().next().getLong(0);
                });
    }

    /** The event with its payload; a 404 problem when there is none. */
    Uni<EventView> findRequired(SqlClient client, String id) {
        // PostgreSQL refuses to compare with a NUL; no id has one.
        return client.preparedQuery(ONE)
                .execute(Tuple.of(id.replace('\0', ' ')))
                .map(rows -> views(rows).stream()
                        .findFirst()
                        .orElseThrow(() -> CommonProblem.NOT_FOUND.problem("There is no such event.")));
    }

    private static List<EventView> views(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(EventRows::view)
                .toList();
    }
}
