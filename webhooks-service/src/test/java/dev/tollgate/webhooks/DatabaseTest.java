package dev.tollgate.webhooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Row;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the database itself holds, whatever the code does. */
@QuarkusTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DatabaseTest extends WebhooksTest {
    @Test
    void a_replica_that_hangs_gives_its_locks_back() {
        Row row = pool.query("SELECT current_setting('statement_timeout') AS s,"
                        + " current_setting('idle_in_transaction_session_timeout') AS i")
                .execute()
                .await()
                .indefinitely()
                .iterator()
                .next();
        assertEquals("6s", row.getString("s"));
        assertEquals("10s", row.getString("i"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'pending', NULL, NULL, NULL, NULL",
                "'delivered', 'applied', NULL, NULL, NULL",
                "'delivered', NULL, NULL, now(), NULL",
                "'delivered', 'lost', NULL, now(), NULL",
                "'dead', NULL, NULL, now(), NULL",
                "'quarantined', 'applied', NULL, NULL, NULL",
                "'quarantined', NULL, NULL, NULL, NULL",
                "'quarantined', 'quarantined', NULL, now(), NULL",
                "'waiting_customer', 'unknown_customer', NULL, NULL, NULL"
            })
    void a_delivery_that_no_worker_would_find_again_cannot_be_written(String values) {
        String insert = "INSERT INTO deliveries (event_id, destination, lane, pending_since, status, outcome,"
                + " next_attempt_at, delivered_at, waiting_for) VALUES ('evt_x', 'payments', 'cus_x', now(), ";
        Throwable refused = assertThrows(RuntimeException.class, () -> sql(insert + values + ")"));
        assertTrue(refused.getMessage().contains("violates check constraint"), refused.getMessage());
    }
}
