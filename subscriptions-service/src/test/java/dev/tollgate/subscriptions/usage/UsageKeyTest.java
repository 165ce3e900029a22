package dev.tollgate.subscriptions.usage;

import static dev.tollgate.subscriptions.SubscriptionsApi.consume;
import static dev.tollgate.subscriptions.SubscriptionsApi.newAccount;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.tollgate.kit.testing.SettableClock;
import dev.tollgate.subscriptions.SubscriptionsStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** The same idempotency key again: the first answer, whatever happened meanwhile. */
@QuarkusTest
@QuarkusTestResource(SubscriptionsStack.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class UsageKeyTest {
    @Inject
    SettableClock clock;

    @Inject
    Pool database;

    private final String account = newAccount();
    private final UsageSteps steps = new UsageSteps(account);

    @Test
    void the_same_key_returns_the_first_answer_also_after_the_limit_was_reached() {
        String key = UsageSteps.key();
        steps.consume(key, 10).then().statusCode(200).body("used", equalTo(10));
        steps.consume(990).then().statusCode(200);

        steps.consume(key, 10)
                .then()
                .statusCode(200)
                .header("Idempotency-Hit", equalTo("true"))
                .body("used", equalTo(10));

        assertThat(steps.used()).isEqualTo(1000);
    }

    @Test
    void the_same_key_with_another_quantity_is_refused() {
        String key = UsageSteps.key();
        steps.consume(key, 10).then().statusCode(200);

        steps.consume(key, 11)
                .then()
                .statusCode(422)
                .body("type", equalTo("urn:tollgate:problem:idempotency-key-reused"));

        assertThat(steps.used()).isEqualTo(10);
    }

    @Test
    void the_same_key_of_another_account_is_another_key() {
        String key = UsageSteps.key();
        steps.consume(key, 10).then().statusCode(200);
        consume(newAccount(), key, 20).then().statusCode(200).body("used", equalTo(20));
    }

    @AfterEach
    void backToNow() {
        clock.reset();
    }

    @Test
    void the_same_key_next_month_returns_last_months_answer_and_counts_nothing() {
        String key = UsageSteps.key();
        String resetsAt = steps.consume(key, 10).jsonPath().getString("resetsAt");

        clock.advance(Duration.between(clock.instant(), Instant.parse(resetsAt)));

        steps.consume(key, 10)
                .then()
                .statusCode(200)
                .header("Idempotency-Hit", equalTo("true"))
                .body("resetsAt", equalTo(resetsAt));
        assertThat(steps.used()).isZero();
    }

    @Test
    void the_same_key_at_two_replicas_at_once_counts_once() {
        steps.consume(1).then().statusCode(200);
        SqlConnection other = database.getConnection().await().indefinitely();
        other.query("BEGIN").execute().await().indefinitely();
        other.preparedQuery("""
                        INSERT INTO usage_keys (account, key, metric, quantity, answer, created_at)
                        SELECT account, 'twice', metric, 5, answer, created_at FROM usage_keys WHERE account = $1""").execute(Tuple.of(account)).await().indefinitely();
        var same = CompletableFuture.supplyAsync(() -> steps.consume("twice", 5));
        var another = CompletableFuture.supplyAsync(() -> steps.consume("twice", 6));
        await().until(this::anInsertWaits);

        other.query("COMMIT").execute().await().indefinitely();
        other.close().await().indefinitely();

        same.join().then().statusCode(200).header("Idempotency-Hit", equalTo("true"));
        another.join().then().statusCode(422).body("type", equalTo("urn:tollgate:problem:idempotency-key-reused"));
        assertThat(steps.used()).isEqualTo(1);
    }

    private boolean anInsertWaits() {
        return database.query("SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
                                + " AND query LIKE '%INSERT INTO usage_keys%'")
                        .execute()
                        .await()
                        .indefinitely()
                        .size()
                > 0;
    }
}
