package dev.tollgate.subscriptions.usage;

import static dev.tollgate.subscriptions.SubscriptionsApi.as;
import static dev.tollgate.subscriptions.SubscriptionsApi.asBackend;
import static dev.tollgate.subscriptions.SubscriptionsApi.newAccount;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import dev.tollgate.kit.testing.Operators;
import dev.tollgate.kit.testing.SettableClock;
import dev.tollgate.kit.testing.TestRedis;
import dev.tollgate.subscriptions.SubscriptionsStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(SubscriptionsStack.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class UsageTest {
    @Inject
    SettableClock clock;

    private final String account = newAccount();
    private final UsageSteps steps = new UsageSteps(account);

    @AfterEach
    void backToNow() {
        clock.reset();
    }

    @Test
    void the_thousandth_message_is_within_the_free_plan() {
        steps.consume(999).then().statusCode(200).body("remaining", equalTo(1));

        steps.consume(1)
                .then()
                .statusCode(200)
                .body("allowed", equalTo(true))
                .body("used", equalTo(1000))
                .body("remaining", equalTo(0))
                .body("reason", equalTo("within_limit"))
                .body("allowedBy", nullValue())
                .header("RateLimit-Policy", matchesPattern("\"messages\";q=1000;w=2[4-6]\\d{5}"))
                .header("RateLimit", matchesPattern("\"messages\";r=0;t=\\d+"));
    }

    @Test
    void the_next_message_of_the_free_plan_is_rejected_with_the_plan_that_allows_it() {
        steps.consume(1000).then().statusCode(200).body("remaining", equalTo(0));

        steps.consume(1)
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
    void a_call_that_does_not_fit_leaves_room_for_a_smaller_one() {
        steps.consume(995).then().statusCode(200);

        steps.consume(6).then().statusCode(429).body("decision.used", equalTo(995));

        steps.consume(5).then().statusCode(200).body("used", equalTo(1000));
    }

    @Test
    void losing_redis_content_changes_no_answer() {
        String key = UsageSteps.key();
        steps.consume(key, 1000).then().statusCode(200);
        steps.consume(1).then().statusCode(429);

        TestRedis.run("FLUSHALL");

        steps.consume(1).then().statusCode(429).body("decision.used", equalTo(1000));
        steps.consume(key, 1000).then().statusCode(200).header("Idempotency-Hit", equalTo("true"));
        steps.check(1).then().statusCode(200).body("allowed", equalTo(false));
    }

    @Test
    void the_next_month_starts_anew() {
        steps.consume(1000).then().statusCode(200);
        String resetsAt = steps.check(1).jsonPath().getString("resetsAt");

        clock.advance(Duration.between(clock.instant(), Instant.parse(resetsAt)));

        steps.consume(1).then().statusCode(200).body("used", equalTo(1));
    }

    @Test
    void checking_says_what_consuming_would_and_counts_nothing() {
        steps.check(1000).then().statusCode(200).body("allowed", equalTo(true)).body("used", equalTo(0));
        steps.check(1001).then().statusCode(200).body("allowed", equalTo(false)).body("allowedBy", equalTo("starter"));

        assertThat(steps.used()).isZero();
    }

    @Test
    void what_is_not_valid_is_named() {
        asBackend()
                .body(Map.of("account", account, "metric", "messages"))
                .post("/api/v1/usage/consume")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("Idempotency-Key"));
        steps.consume(0).then().statusCode(422).body("errors[0].field", containsString("quantity"));
        asBackend()
                .header("Idempotency-Key", UsageSteps.key())
                .body(Map.of("account", account, "metric", "pigeons"))
                .post("/api/v1/usage/consume")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("metric"));
        asBackend()
                .header("Idempotency-Key", UsageSteps.key())
                .body(Map.of("account", account, "metric", "agents"))
                .post("/api/v1/usage/consume")
                .then()
                .statusCode(422);
        asBackend().body("{").post("/api/v1/usage/check").then().statusCode(400);
    }

    @Test
    void only_the_products_servers_consume_and_only_the_own_account_is_read() {
        as("billing", account)
                .header("Idempotency-Key", UsageSteps.key())
                .body(Map.of("metric", "messages"))
                .post("/api/v1/usage/consume")
                .then()
                .statusCode(403);
        as("member", "another-account")
                .get("/api/v1/usage?account=" + account)
                .then()
                .statusCode(404);
        as("member", account).get("/api/v1/usage").then().statusCode(200).body("plan", equalTo("free"));
    }

    @Test
    void decisions_are_counted_in_the_metrics() {
        steps.consume(1000).then().statusCode(200);
        steps.consume(1).then().statusCode(429);

        String metrics = Operators.given().get("/q/metrics").body().asString();

        assertThat(metrics)
                .containsPattern("billing_usage_decisions_total\\{metric=\"messages\",outcome=\"allowed\"} [1-9]")
                .containsPattern("billing_usage_decisions_total\\{metric=\"messages\",outcome=\"refused\"} [1-9]");
    }
}
