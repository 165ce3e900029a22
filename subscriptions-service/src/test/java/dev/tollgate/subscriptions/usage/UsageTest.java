package dev.tollgate.subscriptions.usage;

import static dev.tollgate.subscriptions.SubscriptionsApi.as;
import static dev.tollgate.subscriptions.SubscriptionsApi.asBackend;
import static dev.tollgate.subscriptions.SubscriptionsApi.consume;
import static dev.tollgate.subscriptions.SubscriptionsApi.deliver;
import static dev.tollgate.subscriptions.SubscriptionsApi.newAccount;
import static dev.tollgate.subscriptions.SubscriptionsApi.subscribe;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import dev.tollgate.kit.testing.SettableClock;
import dev.tollgate.subscriptions.StripeSide;
import dev.tollgate.subscriptions.SubscriptionsStack;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(SubscriptionsStack.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class UsageTest {
    @Inject
    RedisDataSource redis;

    @Inject
    SettableClock clock;

    private final String account = newAccount();

    @AfterEach
    void backToNow() {
        clock.reset();
    }

    @Test
    void the_thousandth_message_is_the_last_of_the_free_plan() {
        consume(account, key(), 999).then().statusCode(200).body("remaining", equalTo(1));
        consume(account, key(), 1)
                .then()
                .statusCode(200)
                .body("allowed", equalTo(true))
                .body("used", equalTo(1000))
                .body("remaining", equalTo(0))
                .body("reason", equalTo("within_limit"))
                .body("allowedBy", nullValue())
                .header("RateLimit-Policy", matchesPattern("\"messages\";q=1000;w=2[4-6]\\d{5}"))
                .header("RateLimit", matchesPattern("\"messages\";r=0;t=\\d+"));

        consume(account, key(), 1)
                .then()
                .statusCode(429)
                .body("type", equalTo("urn:tollgate:problem:quota-exceeded"))
                .body("decision.allowed", equalTo(false))
                .body("decision.metric", equalTo("messages"))
                .body("decision.limit", equalTo(1000))
                .body("decision.used", equalTo(1000))
                .body("decision.plan", equalTo("free"))
                .body("decision.reason", equalTo("limit_exceeded"))
                .body("decision.allowedBy", equalTo("starter"))
                .body("decision.resetsAt", matchesPattern("\\d{4}-\\d\\d-01T00:00:00Z"))
                .header("Retry-After", matchesPattern("\\d+"))
                .header("RateLimit", matchesPattern("\"messages\";r=0;t=\\d+"));
    }

    @Test
    void what_was_used_on_free_counts_on_after_the_upgrade() {
        consume(account, key(), 1000).then().statusCode(200);
        consume(account, key(), 1).then().statusCode(429);

        subscribe(account, StripeSide.starterPrice());

        check(1).then().body("allowed", equalTo(true)).body("remaining", equalTo(9000));
        consume(account, key(), 9000).then().statusCode(200).body("used", equalTo(10_000));
        consume(account, key(), 1).then().statusCode(429).body("decision.allowedBy", equalTo("professional"));
        usage().then()
                .body("plan", equalTo("starter"))
                .body("metrics.find { it.metric == 'messages' }.used", equalTo(10_000))
                .body("metrics.find { it.metric == 'messages' }.remaining", equalTo(0));
    }

    @Test
    void a_call_that_does_not_fit_leaves_room_for_a_smaller_one() {
        consume(account, key(), 995).then().statusCode(200);

        consume(account, key(), 6).then().statusCode(429).body("decision.used", equalTo(995));

        consume(account, key(), 5).then().statusCode(200).body("used", equalTo(1000));
    }

    @Test
    void the_same_key_returns_the_first_answer_also_after_the_limit_was_reached() {
        String key = key();
        consume(account, key, 10).then().statusCode(200).body("used", equalTo(10));
        consume(account, key(), 990).then().statusCode(200);

        consume(account, key, 10)
                .then()
                .statusCode(200)
                .header("Idempotency-Hit", equalTo("true"))
                .body("used", equalTo(10));

        assertThat(used()).isEqualTo(1000);
    }

    @Test
    void the_same_key_with_another_quantity_is_refused() {
        String key = key();
        consume(account, key, 10).then().statusCode(200);

        consume(account, key, 11)
                .then()
                .statusCode(422)
                .body("type", equalTo("urn:tollgate:problem:idempotency-key-reused"));

        assertThat(used()).isEqualTo(10);
    }

    @Test
    void the_same_key_of_another_account_is_another_key() {
        String key = key();
        consume(account, key, 10).then().statusCode(200);
        consume(newAccount(), key, 20).then().statusCode(200).body("used", equalTo(20));
    }

    @Test
    void losing_redis_content_changes_no_answer() {
        String key = key();
        consume(account, key, 1000).then().statusCode(200);
        consume(account, key(), 1).then().statusCode(429);

        redis.flushall();

        consume(account, key(), 1).then().statusCode(429).body("decision.used", equalTo(1000));
        consume(account, key, 1000).then().statusCode(200).header("Idempotency-Hit", equalTo("true"));
        check(1).then().statusCode(200).body("allowed", equalTo(false));
    }

    @Test
    void a_copy_left_in_redis_from_before_an_upgrade_refuses_nobody() {
        consume(account, key(), 1000).then().statusCode(200);
        subscribe(account, StripeSide.starterPrice());
        redis.hash(String.class).hset("tollgate:entitlement:{" + account + "}", Map.of("plan", "free", "version", "0"));

        consume(account, key(), 1).then().statusCode(200).body("used", equalTo(1001));
    }

    @Test
    void the_next_month_starts_anew() {
        consume(account, key(), 1000).then().statusCode(200);
        String resetsAt = check(1).jsonPath().getString("resetsAt");

        clock.advance(Duration.between(clock.instant(), Instant.parse(resetsAt)));

        consume(account, key(), 1).then().statusCode(200).body("used", equalTo(1));
    }

    @Test
    void checking_says_what_consuming_would_and_counts_nothing() {
        check(1000).then().statusCode(200).body("allowed", equalTo(true)).body("used", equalTo(0));
        check(1001).then().statusCode(200).body("allowed", equalTo(false)).body("allowedBy", equalTo("starter"));

        assertThat(used()).isZero();
    }

    @Test
    void unlimited_plans_are_counted_too() {
        subscribe(account, StripeSide.setting("STRIPE_ENTERPRISE_PRICE_ID"));

        consume(account, key(), 5_000_000)
                .then()
                .statusCode(200)
                .body("limit", nullValue())
                .body("remaining", nullValue())
                .body("reason", equalTo("unlimited"));

        assertThat(used()).isEqualTo(5_000_000);
    }

    @Test
    void levels_rise_to_the_limit_and_may_always_fall() {
        setLevel("agents", 1).then().statusCode(200).body("used", equalTo(1)).body("remaining", equalTo(0));
        setLevel("agents", 2)
                .then()
                .statusCode(429)
                .body("decision.used", equalTo(1))
                .body("decision.allowedBy", equalTo("starter"));

        String subscription = subscribe(account, StripeSide.starterPrice());
        setLevel("agents", 5).then().statusCode(200);
        StripeSide.delete("/v1/subscriptions/" + subscription);
        deliver(StripeSide.event("customer.subscription.deleted", StripeSide.get("/v1/subscriptions/" + subscription)));

        setLevel("agents", 6).then().statusCode(429);
        setLevel("agents", 4).then().statusCode(200).body("limit", equalTo(1)).body("remaining", equalTo(0));
    }

    @Test
    void what_is_not_valid_is_named() {
        asBackend()
                .body(Map.of("account", account, "metric", "messages"))
                .post("/api/v1/usage/consume")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("Idempotency-Key"));
        consume(account, key(), 0).then().statusCode(422).body("errors[0].field", containsString("quantity"));
        asBackend()
                .header("Idempotency-Key", key())
                .body(Map.of("account", account, "metric", "pigeons"))
                .post("/api/v1/usage/consume")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("metric"));
        asBackend()
                .header("Idempotency-Key", key())
                .body(Map.of("account", account, "metric", "agents"))
                .post("/api/v1/usage/consume")
                .then()
                .statusCode(422);
        asBackend().body("{").post("/api/v1/usage/check").then().statusCode(400);
    }

    @Test
    void only_the_products_servers_consume_and_only_the_own_account_is_read() {
        as("billing", account)
                .header("Idempotency-Key", key())
                .body(Map.of("metric", "messages"))
                .post("/api/v1/usage/consume")
                .then()
                .statusCode(403);
        as("member", "somebody-else")
                .get("/api/v1/usage?account=" + account)
                .then()
                .statusCode(404);
        as("member", account).get("/api/v1/usage").then().statusCode(200).body("plan", equalTo("free"));
    }

    @Test
    void decisions_are_counted_in_the_metrics() {
        consume(account, key(), 1000).then().statusCode(200);
        consume(account, key(), 1).then().statusCode(429);

        String metrics = RestAssured.get("/q/metrics").body().asString();

        assertThat(metrics)
                .containsPattern("billing_usage_decisions_total\\{metric=\"messages\",outcome=\"allowed\"} [1-9]")
                .containsPattern("billing_usage_decisions_total\\{metric=\"messages\",outcome=\"refused\"} [1-9]");
    }

    private Response check(long quantity) {
        return asBackend()
                .body(Map.of("account", account, "metric", "messages", "quantity", quantity))
                .post("/api/v1/usage/check");
    }

    private Response usage() {
        return as("member", account).get("/api/v1/usage");
    }

    private long used() {
        JsonPath usage = usage().jsonPath();
        return usage.getLong("metrics.find { it.metric == 'messages' }.used");
    }

    private Response setLevel(String metric, long value) {
        return asBackend().body(Map.of("account", account, "value", value)).put("/api/v1/usage/levels/" + metric);
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }
}
