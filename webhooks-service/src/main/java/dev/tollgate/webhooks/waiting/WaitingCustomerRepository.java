package dev.tollgate.webhooks.waiting;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The Stripe customers deliveries wait for; delivery adds them when it parks one. */
@ApplicationScoped
class WaitingCustomerRepository {
    private static final String TAKE = """
            UPDATE waiting_customers
            SET ask_at = $1 + greatest(least(($1 - since) / 8, $3 * interval '1 second'), $2 * interval '1 second')
            WHERE customer_id IN (SELECT customer_id FROM waiting_customers WHERE ask_at <= $1
                ORDER BY ask_at LIMIT $4 FOR UPDATE SKIP LOCKED)
            RETURNING customer_id""";

    /** Locked in one order, as the expiry of deliveries does. */
    private static final String REMOVE = """
            DELETE FROM waiting_customers WHERE customer_id IN (
                SELECT customer_id FROM waiting_customers WHERE customer_id = ANY ($1) ORDER BY customer_id FOR UPDATE)""";

    private final Pool pool;

    WaitingCustomerRepository(Pool pool) {
        this.pool = pool;
    }

    /**
     * Takes the customers to ask about now, the longest due first. The longer a customer has been waited for, the later
     * it is asked about again: an eighth of that time, within these two.
     */
    Uni<List<String>> take(Instant now, Duration shortest, Duration longest, int count) {
        return pool.preparedQuery(TAKE)
                .execute(Tuple.of(
                        now.atOffset(ZoneOffset.UTC),
                        (double) shortest.toSeconds(),
                        (double) longest.toSeconds(),
                        (long) count))
                .map(rows -> {
                    List<String> taken = new ArrayList<>();
                    for (Row row : rows) {
                        taken.add(row.getString(0));
                    }
                    return taken;
                });
    }

    /** Removes customers that belong to accounts now. */
    Uni<Void> remove(SqlConnection connection, Collection<String> customerIds) {
        return connection
                .preparedQuery(REMOVE)
                .execute(Tuple.tuple().addArrayOfString(customerIds.toArray(String[]::new)))
                .replaceWithVoid();
    }
}
