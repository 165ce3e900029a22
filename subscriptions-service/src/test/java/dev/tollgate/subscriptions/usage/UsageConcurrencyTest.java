package dev.tollgate.subscriptions.usage;

import static dev.tollgate.subscriptions.SubscriptionsApi.as;
import static dev.tollgate.subscriptions.SubscriptionsApi.consume;
import static dev.tollgate.subscriptions.SubscriptionsApi.newAccount;
import static dev.tollgate.subscriptions.SubscriptionsApi.subscribe;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.kit.testing.TestRedis;
import dev.tollgate.kit.testing.TestTokens;
import dev.tollgate.subscriptions.StripeSide;
import dev.tollgate.subscriptions.SubscriptionsStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(SubscriptionsStack.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class UsageConcurrencyTest {
    private static final int CALLERS = 64;

    @Inject
    Pool database;

    private final HttpClient http = HttpClient.newHttpClient();
    private final String token = TestTokens.backend();
    private final String account = newAccount();

    @Test
    void sixty_four_callers_at_the_edge_get_exactly_what_is_left() throws Exception {
        consume(account, "before", 980).then().statusCode(200);

        List<Integer> answers = together(call -> "edge-" + call, 1);

        assertThat(answers).containsOnly(200, 429);
        assertThat(answers.stream().filter(status -> status == 200)).hasSize(20);
        assertThat(used()).isEqualTo(1000);
        assertThat(history()).isEqualTo(1000);
    }

    @Test
    void sixty_four_callers_with_one_key_are_counted_once() throws Exception {
        List<Integer> answers = together(call -> "the-key", 7);

        assertThat(answers).containsOnly(200);
        assertThat(used()).isEqualTo(7);
        assertThat(history()).isEqualTo(7);
    }

    @Test
    void flushing_redis_under_load_admits_nothing_over_the_limit() throws Exception {
        consume(account, "before", 990).then().statusCode(200);
        AtomicInteger flushes = new AtomicInteger();

        List<Integer> answers = together(
                call -> {
                    if (call % 8 == 0) {
                        TestRedis.run("FLUSHALL");
                        flushes.incrementAndGet();
                    }
                    return "flush-" + call;
                },
                1);

        assertThat(flushes.get()).isEqualTo(CALLERS / 8);
        assertThat(answers.stream().filter(status -> status == 200)).hasSize(10);
        assertThat(used()).isEqualTo(1000);
    }

    @Test
    void an_upgrade_in_the_middle_admits_up_to_the_new_limit_exactly() throws Exception {
        consume(account, "before", 1000).then().statusCode(200);
        assertThat(together(call -> "free-" + call, 1)).containsOnly(429);

        subscribe(account, StripeSide.starterPrice());
        List<Integer> answers = together(call -> "starter-" + call, 150);

        assertThat(answers.stream().filter(status -> status == 200)).hasSize(60);
        assertThat(used()).isEqualTo(10_000);
    }

    @Test
    void another_replica_taking_from_the_same_counter_is_seen() throws Exception {
        consume(account, "before", 900).then().statusCode(200);
        database.preparedQuery("UPDATE quota_counters SET used = used + 90, version = version + 1 WHERE account = $1")
                .execute(Tuple.of(account))
                .await()
                .indefinitely();

        List<Integer> answers = together(call -> "replica-" + call, 1);

        assertThat(answers.stream().filter(status -> status == 200)).hasSize(10);
        assertThat(used()).isEqualTo(1000);
    }

    private interface Key {
        String of(int call);
    }

    private List<Integer> together(Key key, long quantity) throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        try {
            List<Future<Integer>> calls = callers.invokeAll(IntStream.range(0, CALLERS)
                    .mapToObj(call -> (Callable<Integer>) () -> send(key.of(call), quantity))
                    .toList());
            List<Integer> answers = new ArrayList<>();
            for (Future<Integer> call : calls) {
                answers.add(call.get());
            }
            return answers;
        } finally {
            callers.shutdown();
        }
    }

    private int send(String key, long quantity) throws Exception {
        String body = "{\"account\":\"%s\",\"metric\":\"messages\",\"quantity\":%d}".formatted(account, quantity);
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + RestAssured.port + "/api/v1/usage/consume"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    private long used() {
        return as("member", account)
                .get("/api/v1/usage")
                .jsonPath()
                .getLong("metrics.find { it.metric == 'messages' }.used");
    }

    private long history() {
        return database.preparedQuery(
                        "SELECT coalesce(sum(quantity), 0)::bigint AS n FROM usage_history WHERE account = $1")
                .execute(Tuple.of(account))
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getLong("n");
    }
}
