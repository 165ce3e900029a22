package dev.tollgate.webhooks;

import dev.tollgate.kit.testing.TestDatabase;
import io.vertx.mutiny.sqlclient.Pool;

/** How PostgreSQL runs a statement on a table of delivered deliveries that was vacuumed while nothing was pending. */
public final class DeliveryPlans {
    private static final int DELIVERED = 20_000;

    private DeliveryPlans() {}

    /** Fills the table. */
    public static void delivered() {
        TestDatabase.run(
                "INSERT INTO deliveries (event_id, destination, lane, status, outcome, pending_since, delivered_at)"
                        + " SELECT 'evt_' || n, 'payments', 'cus_' || n, 'delivered', 'applied', now(), now()"
                        + " FROM generate_series(1, " + DELIVERED + ") AS n");
        TestDatabase.run("VACUUM (ANALYZE) deliveries");
    }

    /** The plan for any values of the statement's parameters. */
    public static String of(String sql, Pool pool) {
        return pool.query("EXPLAIN (GENERIC_PLAN, FORMAT JSON) " + sql)
                .execute()
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getValue(0)
                .toString();
    }
}
