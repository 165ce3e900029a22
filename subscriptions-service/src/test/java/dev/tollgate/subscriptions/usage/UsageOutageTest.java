package dev.tollgate.subscriptions.usage;

import static dev.tollgate.subscriptions.SubscriptionsApi.as;
import static dev.tollgate.subscriptions.SubscriptionsApi.asBackend;
import static dev.tollgate.subscriptions.SubscriptionsApi.consume;
import static dev.tollgate.subscriptions.SubscriptionsApi.newAccount;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.tollgate.kit.testing.TestDatabase;
import dev.tollgate.subscriptions.SubscriptionsStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** PostgreSQL that is slow, holds a lock or hangs: an answer in time, and nothing counted twice. */
@QuarkusTest
@QuarkusTestResource(SubscriptionsStack.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class UsageOutageTest {
    /** Callers wait four seconds; the rest is for a busy machine. The database hangs until they have their answers. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    Pool database;

    private final String account = newAccount();

    private record Timed(int status, String retryAfter, Duration took) {
        static Timed of(Supplier<Response> call) {
            long before = System.nanoTime();
            Response answer = call.get();
            Duration took = Duration.ofNanos(System.nanoTime() - before);
            return new Timed(answer.statusCode(), answer.header("Retry-After"), took);
        }
    }

    @Test
    void a_decision_given_up_is_503_in_time_leaves_nothing_open_and_its_key_counts_once() {
        consume(account, "before", 10).then().statusCode(200);
        SqlConnection holder = lockedCounter();

        CompletableFuture<Timed> first = consumed("held");
        await().until(() -> open(holder, "wait_event_type = 'Lock'") > 0);
        List<CompletableFuture<Timed>> behind =
                Stream.of("behind-1", "behind-2").map(this::consumed).toList();

        assertThat(first.join().status()).isEqualTo(503);
        for (CompletableFuture<Timed> call : behind) {
            assertThat(call.join().status()).isEqualTo(503);
            assertThat(call.join().took()).isLessThan(PATIENCE);
        }
        holder.query("ROLLBACK").execute().await().indefinitely();
        assertNoTransactionStaysOpen(holder);
        holder.close().await().indefinitely();
        consume(account, "held", 1).then().statusCode(200);
        consume(account, "behind-1", 1).then().statusCode(200);
        await().untilAsserted(() -> as("member", account)
                .get("/api/v1/usage")
                .then()
                .body("metrics.find { it.metric == 'messages' }.used", equalTo(13)));
    }

    @Test
    void a_database_that_hangs_is_a_503_in_time_on_every_route() throws Exception {
        String processes = processes();
        signal("STOP", processes);
        try {
            List<CompletableFuture<Timed>> calls = Stream.<Supplier<Response>>of(
                            () -> consume(account, "hanging", 1),
                            () -> as("member", account).get("/api/v1/usage"),
                            () -> as("member", account).get("/api/v1/subscription"),
                            () -> ask("messages"),
                            () -> ask("agents"),
                            () -> asBackend()
                                    .body(Map.of("account", account, "value", 1))
                                    .put("/api/v1/usage/levels/agents"))
                    .map(call -> CompletableFuture.supplyAsync(() -> Timed.of(call)))
                    .toList();
            for (CompletableFuture<Timed> call : calls) {
                assertThat(call.join().status()).isEqualTo(503);
                assertThat(call.join().retryAfter()).isNotNull();
                assertThat(call.join().took()).isLessThan(PATIENCE);
            }
        } finally {
            signal("CONT", processes);
        }
        await().untilAsserted(() -> consume(account, "after", 1).then().statusCode(200));
    }

    /** A connection that holds the account's counter until it rolls back. */
    private SqlConnection lockedCounter() {
        SqlConnection holder = database.getConnection().await().indefinitely();
        holder.query("BEGIN").execute().await().indefinitely();
        holder.preparedQuery("SELECT 1 FROM quota_counters WHERE account = $1 FOR UPDATE")
                .execute(Tuple.of(account))
                .await()
                .indefinitely();
        return holder;
    }

    /** Watched through the holder's connection: one from the pool might be the very one left open. */
    private static void assertNoTransactionStaysOpen(SqlConnection holder) {
        await().untilAsserted(() ->
                assertThat(open(holder, "state LIKE 'idle in transaction%'")).isZero());
    }

    private CompletableFuture<Timed> consumed(String key) {
        return CompletableFuture.supplyAsync(() -> Timed.of(() -> consume(account, key, 1)));
    }

    private Response ask(String metric) {
        return asBackend().body(Map.of("account", account, "metric", metric)).post("/api/v1/usage/check");
    }

    private static long open(SqlConnection watcher, String state) {
        return watcher.query("SELECT count(*) FROM pg_stat_activity WHERE " + state)
                .execute()
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getLong(0);
    }

    /** The server's own process and those of its connections. */
    private String processes() {
        return TestDatabase.text("""
                SELECT split_part(pg_read_file('postmaster.pid'), E'\\n', 1) || ' ' || string_agg(pid::text, ' ')
                FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()""");
    }

    private static void signal(String name, String processes) throws Exception {
        int exit = new ProcessBuilder(Stream.concat(Stream.of("kill", "-" + name), Stream.of(processes.split(" ")))
                        .toList())
                .start()
                .waitFor();
        assertThat(exit).isZero();
    }
}
