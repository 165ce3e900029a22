package dev.tollgate.subscriptions.usage.store;

import static dev.tollgate.subscriptions.SubscriptionsApi.consume;
import static dev.tollgate.subscriptions.SubscriptionsApi.newAccount;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.tollgate.kit.testing.SettableClock;
import dev.tollgate.subscriptions.SubscriptionsStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(SubscriptionsStack.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class UsageWorkerTest {
    @Inject
    UsageWorker worker;

    @Inject
    UsageConfig config;

    @Inject
    SettableClock clock;

    @Inject
    Pool database;

    private final String account = newAccount();

    @AfterEach
    void backToNow() {
        clock.reset();
    }

    @Test
    void every_key_whose_time_is_over_is_forgotten_at_once_however_many_there_are() {
        remember(25_000);
        consume(account, "young", 1).then().statusCode(200);

        worker.forgetKeys().await().indefinitely();

        assertThat(keys()).isEqualTo(1);
        consume(account, "young", 1).then().statusCode(200).header("Idempotency-Hit", equalTo("true"));
    }

    @Test
    void a_key_is_kept_for_its_time_and_no_longer() {
        consume(account, "key", 1).then().statusCode(200);

        clock.advance(config.keysKept().minus(Duration.ofMinutes(1)));
        worker.forgetKeys().await().indefinitely();
        consume(account, "key", 1).then().statusCode(200).header("Idempotency-Hit", equalTo("true"));

        clock.advance(Duration.ofMinutes(2));
        worker.forgetKeys().await().indefinitely();
        consume(account, "key", 1).then().statusCode(200).header("Idempotency-Hit", nullValue());
    }

    @Test
    void partitions_are_made_ahead_by_a_role_that_may_make_no_table_and_hold_its_rows() {
        clock.advance(Duration.ofDays(200));

        worker.makePartitions().await().indefinitely();

        consume(account, "in-seven-months", 1).then().statusCode(200);
    }

    @Test
    void a_role_that_may_make_no_table_makes_partitions_of_the_years_around_now_only() {
        database.query("SELECT ensure_usage_history_partitions(now(), 60),"
                        + " ensure_usage_history_partitions('2200-01-01T00:00:00Z', 1)")
                .execute()
                .await()
                .indefinitely();

        long tooFar = database.query("SELECT count(*) FROM pg_class WHERE relname LIKE 'usage_history_2%'"
                        + " AND relname > 'usage_history_' || to_char(now() + interval '50 months', 'YYYY_MM')")
                .execute()
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getLong(0);
        assertThat(tooFar).isZero();
    }

    private void remember(int count) {
        database.preparedQuery("""
                        INSERT INTO usage_keys (account, key, metric, quantity, answer, created_at)
                        SELECT $1, 'old-' || n, 'messages', 1, '{}', now() - interval '8 days'
                        FROM generate_series(1, $2::bigint) AS n""")
                .execute(Tuple.of(account, (long) count))
                .await()
                .indefinitely();
    }

    private long keys() {
        return database.preparedQuery("SELECT count(*) FROM usage_keys WHERE account = $1")
                .execute(Tuple.of(account))
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getLong(0);
    }
}
