package dev.tollgate.webhooks.lane;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tollgate.kit.retention.RetentionWorker;
import dev.tollgate.webhooks.WebhooksTest;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@QuarkusTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LaneRetentionTest extends WebhooksTest {
    @Inject
    LaneRetention retention;

    @Inject
    RetentionWorker worker;

    @Test
    void a_lease_that_was_left_to_expire_is_removed_after_a_day() {
        // Given
        sql("INSERT INTO lane_leases SELECT 'payments', 'cus_' || n, gen_random_uuid(), now() - interval '25 hours'"
                + " FROM generate_series(1, 1200) AS n");
        sql("INSERT INTO lane_leases VALUES ('payments', 'cus_young', gen_random_uuid(), now() - interval '1 hour'),"
                + " ('payments', 'cus_held', gen_random_uuid(), now() + interval '30 seconds')");
        // When
        worker.remove(retention).await().atMost(Duration.ofSeconds(10));
        // Then
        assertEquals(2, count("lane_leases"));
    }
}
