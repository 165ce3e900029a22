package dev.tollgate.webhooks.waiting;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The Stripe customers deliveries wait for; delivery adds them when it parks one. */
@ApplicationScoped
class WaitingCustomerRepository {
    private static final String TAKE = """
            UPDATE waiting_customers SET asked_at = $1 WHERE customer_id IN (
                SELECT customer_id FROM waiting_customers WHERE asked_at <= $2
                ORDER BY asked_at LIMIT $3 FOR UPDATE SKIP LOCKED)
            RETURNING customer_id""";

    private final Pool pool;

    WaitingCustomerRepository(Pool pool) {
        this.pool = pool;
    }

    /** Takes the customers nobody asked about since {@code askedBefore}, the longest ago first. */
    Uni<List<String>> take(Instant now, Instant askedBefore, int count) {
        return pool.preparedQuery(TAKE)
                .execute(Tuple.of(now.atOffset(ZoneOffset.UTC), askedBefore.atOffset(ZoneOffset.UTC), (long) count))
                .map(rows -> {
                    List<String> taken = new ArrayList<>();
                    for (Row row : rows) {
                        taken.add(row.getString(0));
                    }
                    return taken;
                });
    }

    /** They are known now. */
    Uni<Void> remove(SqlConnection connection, Collection<String> customerIds) {
        return connection
                .preparedQuery("DELETE FROM waiting_customers WHERE customer_id = ANY ($1)")
                .execute(Tuple.tuple().addArrayOfString(customerIds.toArray(String[]::new)))
                .replaceWithVoid();
    }
}
