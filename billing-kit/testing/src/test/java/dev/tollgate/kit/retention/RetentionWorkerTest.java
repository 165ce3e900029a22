package dev.tollgate.kit.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.kit.testing.Operators;
import dev.tollgate.kit.testing.TestDatabase;
import dev.tollgate.kit.testing.TollgateStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TollgateStack.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RetentionWorkerTest {
    @Inject
    RetentionWorker worker;

    @Test
    void a_round_removes_old_rows_of_every_table_each_as_a_job_of_its_own() {
        TestDatabase.run("INSERT INTO stripe_syncs (object_id, requested, requested_at)"
                + " SELECT 'obj_retention_' || n, 1, now() - interval '8 days' FROM generate_series(1, 1200) AS n");
        TestDatabase.run("INSERT INTO stripe_syncs (object_id, requested, requested_at)"
                + " VALUES ('obj_retention_young', 1, now() - interval '6 days')");
        TestDatabase.run(
                "INSERT INTO idempotency_keys (account, caller, route, key, request_hash, subject, created_at, run)"
                        + " VALUES ('acct_retention', 'c', 'r', 'k', 'h', 's', now() - interval '31 days', gen_random_uuid())");

        worker.run().await().atMost(Duration.ofMinutes(1));

        assertThat(rows("stripe_syncs WHERE object_id LIKE 'obj_retention_%'")).isOne();
        assertThat(rows("idempotency_keys WHERE account = 'acct_retention'")).isZero();
        assertThat(Operators.given().get("/q/metrics").asString())
                .contains("billing_sync_retention_last_success_timestamp_seconds")
                .contains("billing_idempotency_keys_last_success_timestamp_seconds")
                .contains("billing_domain_event_retention_last_success_timestamp_seconds");
    }

    private static long rows(String table) {
        return TestDatabase.number("SELECT count(*) FROM " + table);
    }
}
