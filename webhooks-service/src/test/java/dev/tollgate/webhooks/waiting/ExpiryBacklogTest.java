package dev.tollgate.webhooks.waiting;

import static org.awaitility.Awaitility.await;

import dev.tollgate.webhooks.WebhooksTest;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@QuarkusTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ExpiryBacklogTest extends WebhooksTest {
    @Inject
    WaitingCustomerWorker worker;

    @Test
    void a_large_backlog_expires_batch_by_batch() {
        // Given
        sql("""
                INSERT INTO deliveries (event_id, destination, lane, status, outcome, pending_since, waiting_for)
                SELECT 'evt_' || n, 'payments', 'cus_' || n % 7, 'waiting_customer', 'unknown_customer',
                    now() - interval '31 days', 'cus_' || n % 7
                FROM generate_series(1, 2500) n""");
        sql("INSERT INTO waiting_customers (customer_id) SELECT 'cus_' || n FROM generate_series(0, 6) n");
        // When
        worker.expireOnce().await().atMost(Duration.ofMinutes(1));
        // Then
        // The schedule may run at the same moment, as it does at the start.
        await().until(() -> count("deliveries WHERE status = 'expired'") == 2500);
        await().until(() -> count("waiting_customers") == 0);
    }
}
