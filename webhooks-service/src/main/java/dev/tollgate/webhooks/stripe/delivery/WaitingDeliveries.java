package dev.tollgate.webhooks.stripe.delivery;

import dev.tollgate.kit.stripeevent.DeliveryOutcome;
import dev.tollgate.webhooks.metric.EventCounter;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.tuples.Tuple2;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Deliveries that wait for a Stripe customer. Parking, freeing and ending lock the row of the customer first: a delivery
 * that is parked while its customer is removed is either seen by the removal or writes the row anew.
 */
@ApplicationScoped
class WaitingDeliveries {
    /** News of a customer is a reason to ask about it now. */
    private static final String REGISTER = """
            INSERT INTO waiting_customers AS w (customer_id, since, ask_at) VALUES ($1, $2, $2)
            ON CONFLICT (customer_id) DO UPDATE SET ask_at = least(w.ask_at, $2)""";

    private static final String FREE = """
            UPDATE deliveries SET status = 'pending', outcome = NULL, attempts = 0, next_attempt_at = $2,
                pending_since = $2
            WHERE status = 'waiting_customer' AND waiting_for = ANY ($1)""";

    private static final String END = """
            UPDATE deliveries SET status = 'delivered', outcome = 'not_ours', delivered_at = $2, last_error = $3
            WHERE status = 'waiting_customer' AND waiting_for = $1
            RETURNING waiting_for, (SELECT type FROM stripe_events WHERE id = event_id) AS type""";

    /** Why no account can have a customer any more: its deletion was delivered, and it belonged to none. */
    private static final String GONE = """
            SELECT d.last_error FROM stripe_events e JOIN deliveries d ON d.event_id = e.id
            WHERE e.customer_id = $1 AND e.type = 'customer.deleted' AND d.outcome = 'not_ours' LIMIT 1""";

    /** How many expire in one transaction, so that a backlog is not one long statement. */
    private static final int BATCH = 1000;

    private static final String OVERDUE = """
            SELECT waiting_for FROM deliveries WHERE status = 'waiting_customer' AND pending_since <= $1 LIMIT $2""";

    private static final String EXPIRE = """
            UPDATE deliveries SET status = 'expired', next_attempt_at = NULL, last_error = $2
            WHERE (event_id, destination) IN (
                SELECT event_id, destination FROM deliveries
                WHERE status = 'waiting_customer' AND pending_since <= $1 AND waiting_for = ANY ($3) LIMIT $4)
                AND status = 'waiting_customer'
            RETURNING waiting_for, (SELECT type FROM stripe_events WHERE id = event_id) AS type""";

    private static final String LOCK =
            "SELECT 1 FROM waiting_customers WHERE customer_id = ANY ($1) ORDER BY customer_id FOR UPDATE";

    private static final String REMOVE_UNUSED = """
            DELETE FROM waiting_customers w WHERE customer_id = ANY ($1) AND NOT EXISTS (
                SELECT FROM deliveries d WHERE d.status = 'waiting_customer' AND d.waiting_for = w.customer_id)""";

    private final Pool pool;
    private final EventCounter counter;

    WaitingDeliveries(Pool pool, EventCounter counter) {
        this.pool = pool;
        this.counter = counter;
    }

    /**
     * Registers a customer that a delivery is about to wait for.
     *
     * @return empty, or why there is nothing to wait for: the customer was deleted, and belonged to no account
     */
    Uni<Optional<String>> park(SqlConnection connection, String customerId, Instant now) {
        return register(connection, customerId, now)
                .chain(() -> connection.preparedQuery(GONE).execute(Tuple.of(customerId)))
                .map(found -> StreamSupport.stream(found.spliterator(), false)
                        .findFirst()
                        .map(row -> Objects.requireNonNullElse(row.getString(0), "The customer was deleted.")))
                .call(gone -> gone.isPresent()
                        ? removeUnused(connection, List.of(customerId))
                        : Uni.createFrom().voidItem());
    }

    /** Locks the row of the customer also when it is new. */
    private static Uni<Void> register(SqlConnection connection, String customerId, Instant now) {
        return connection
                .preparedQuery(REGISTER)
                .execute(Tuple.of(customerId, at(now)))
                .replaceWithVoid();
    }

    /** Makes due what waits for one of these customers; returns how many. */
    Uni<Integer> free(SqlConnection connection, String[] customerIds, Instant now) {
        return connection
                .preparedQuery(FREE)
                .execute(Tuple.tuple().addArrayOfString(customerIds).addOffsetDateTime(at(now)))
                .map(RowSet::rowCount);
    }

    /**
     * Ends what waits for a customer that no account can have any more, in the transaction that writes the answer with
     * that news: a delivery that is parked at this moment is either seen here or sees the answer.
     */
    <T> Uni<T> end(String customerId, Instant now, String reason, Function<SqlConnection, Uni<T>> answer) {
        return pool.withTransaction(connection -> register(connection, customerId, now)
                        .chain(() -> connection.preparedQuery(END).execute(Tuple.of(customerId, at(now), reason)))
                        .call(() -> removeUnused(connection, List.of(customerId)))
                        .chain(ended -> answer.apply(connection).map(written -> Tuple2.of(ended, written))))
                .invoke(done -> count(done.getItem1(), DeliveryOutcome.NOT_OURS.label()))
                .map(Tuple2::getItem2);
    }

    /** Ends what has waited since {@code before} or longer, batch by batch; returns how many. */
    Uni<Integer> expire(Instant before, String reason) {
        return Multi.createBy()
                .repeating()
                .uni(() -> expireBatch(before, reason))
                .until(expired -> expired == 0)
                .collect()
                .with(Collectors.summingInt(Integer::intValue));
    }

    private Uni<Integer> expireBatch(Instant before, String reason) {
        return pool.withTransaction(connection -> connection
                        .preparedQuery(OVERDUE)
                        .execute(Tuple.of(at(before), BATCH))
                        .map(WaitingDeliveries::customers)
                        .chain(customers -> expire(connection, customers, before, reason)))
                .invoke(expired -> count(expired, EventCounter.EXPIRED))
                .map(RowSet::rowCount);
    }

    private static Uni<RowSet<Row>> expire(
            SqlConnection connection, List<String> customers, Instant before, String reason) {
        Tuple values = Tuple.tuple()
                .addOffsetDateTime(at(before))
                .addString(reason)
                .addArrayOfString(customers.toArray(String[]::new))
                .addInteger(BATCH);
        return lock(connection, customers)
                .chain(() -> connection.preparedQuery(EXPIRE).execute(values))
                .call(() -> removeUnused(connection, customers));
    }

    private static Uni<Void> lock(SqlConnection connection, List<String> customers) {
        return connection.preparedQuery(LOCK).execute(ids(customers)).replaceWithVoid();
    }

    private static Uni<Void> removeUnused(SqlConnection connection, List<String> customers) {
        return connection.preparedQuery(REMOVE_UNUSED).execute(ids(customers)).replaceWithVoid();
    }

    private static Tuple ids(List<String> customers) {
        return Tuple.tuple().addArrayOfString(customers.toArray(String[]::new));
    }

    private static List<String> customers(RowSet<Row> rows) {
        Set<String> customers = new LinkedHashSet<>();
        rows.forEach(row -> customers.add(row.getString("waiting_for")));
        return List.copyOf(customers);
    }

    private void count(RowSet<Row> ended, String outcome) {
        ended.forEach(row -> counter.count(row.getString("type"), outcome));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
