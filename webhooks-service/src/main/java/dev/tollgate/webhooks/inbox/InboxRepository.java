package dev.tollgate.webhooks.inbox;

import dev.tollgate.webhooks.routing.Destination;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Writes events and their deliveries, any number of them in one statement and so in one commit. Sorted by id: two
 * writers that bring the same events in another order would otherwise wait for each other.
 */
@ApplicationScoped
class InboxRepository {
    private static final String STORE = """
            WITH arrived AS (
                SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::boolean[], $5::timestamptz[],
                    $6::timestamptz[], $7::text[], $8::text[], $9::text[], $10::text[], $11::bytea[], $12::text[],
                    $13::text[])
                AS arrival(id, type, api_version, livemode, created_at, received_at, object_type, object_id,
                    customer_id, note, payload, lane, destinations)
            ), stored AS (
                INSERT INTO stripe_events (id, type, api_version, livemode, created_at, received_at, object_type,
                    object_id, customer_id, note, payload)
                SELECT id, type, api_version, livemode, created_at, received_at, object_type, object_id, customer_id,
                    note, payload FROM arrived ORDER BY id
                ON CONFLICT (id) DO NOTHING
                RETURNING id
            ), routed AS (
                INSERT INTO deliveries (event_id, destination, lane, next_attempt_at, pending_since)
                SELECT DISTINCT ON (id, destination) id, destination, lane, received_at, received_at
                FROM stored JOIN arrived USING (id),
                    string_to_table(destinations, ',') AS destination
            )
            SELECT id FROM stored""";

    /** Reads the first rows only: they are in the order of arrival, so no index by time is needed. */
    private static final String REMOVE = """
            WITH first AS (
                SELECT id, received_at FROM stripe_events ORDER BY sequence LIMIT $2
            ), removed AS (
                DELETE FROM stripe_events e USING first WHERE e.id = first.id AND first.received_at < $1
                RETURNING e.id
            ), removed_deliveries AS (
                DELETE FROM deliveries WHERE event_id IN (SELECT id FROM removed)
            )
            SELECT count(*)::integer FROM removed""";

    private final Pool pool;

    InboxRepository(Pool pool) {
        this.pool = pool;
    }

    /** Stores what is not there yet and answers the ids of that, after the commit. */
    Uni<Set<String>> store(List<InboxEntry> entries) {
        return pool.preparedQuery(STORE).execute(columns(entries)).map(rows -> {
            Set<String> stored = new HashSet<>();
            for (Row row : rows) {
                stored.add(row.getString(0));
            }
            return stored;
        });
    }

    /** Removes up to {@code count} events that came before that, with their deliveries; answers how many events. */
    Uni<Integer> removeReceivedBefore(Instant time, int count) {
        return pool.preparedQuery(REMOVE)
                .execute(Tuple.of(time.atOffset(ZoneOffset.UTC), (long) count))
                .map(rows -> rows.iterator().next().getInteger(0));
    }

    private static Tuple columns(List<InboxEntry> entries) {
        Tuple columns = Tuple.tuple();
        texts(columns, entries, entry -> entry.event().id());
        texts(columns, entries, entry -> entry.event().type());
        texts(columns, entries, entry -> entry.event().apiVersion());
        columns.addArrayOfBoolean(
                entries.stream().map(entry -> entry.event().livemode()).toArray(Boolean[]::new));
        times(columns, entries, InboxRepository::created);
        times(columns, entries, InboxEntry::receivedAt);
        texts(columns, entries, entry -> entry.event().objectType());
        texts(columns, entries, entry -> entry.event().objectId());
        texts(columns, entries, entry -> entry.event().customerId());
        texts(columns, entries, InboxEntry::note);
        columns.addValue(
                entries.stream().map(entry -> Buffer.buffer(entry.payload())).toArray(Buffer[]::new));
        texts(columns, entries, entry -> entry.event().lane());
        texts(columns, entries, entry -> labels(entry.destinations()));
        return columns;
    }

    private static Instant created(InboxEntry entry) {
        return entry.event().created() != null ? entry.event().created() : entry.receivedAt();
    }

    private static void texts(Tuple columns, List<InboxEntry> entries, Function<InboxEntry, String> column) {
        columns.addArrayOfString(entries.stream().map(column).toArray(String[]::new));
    }

    private static void times(Tuple columns, List<InboxEntry> entries, Function<InboxEntry, Instant> column) {
        columns.addArrayOfOffsetDateTime(entries.stream()
                .map(entry -> column.apply(entry).atOffset(ZoneOffset.UTC))
                .toArray(OffsetDateTime[]::new));
    }

    private static String labels(Iterable<Destination> destinations) {
        return StreamSupport.stream(destinations.spliterator(), false)
                .map(Destination::label)
                .collect(Collectors.joining(","));
    }
}
