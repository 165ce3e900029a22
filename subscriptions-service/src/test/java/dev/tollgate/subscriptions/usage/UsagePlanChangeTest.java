package dev.tollgate.subscriptions.usage;

import static dev.tollgate.subscriptions.SubscriptionsApi.deliver;
import static dev.tollgate.subscriptions.SubscriptionsApi.newAccount;
import static dev.tollgate.subscriptions.SubscriptionsApi.subscribe;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import dev.tollgate.subscriptions.StripeSide;
import dev.tollgate.subscriptions.SubscriptionsStack;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Limits follow the plan at once, what was used stays used. */
@QuarkusTest
@QuarkusTestResource(SubscriptionsStack.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class UsagePlanChangeTest {
    @Inject
    RedisDataSource redis;

    private final String account = newAccount();
    private final UsageSteps steps = new UsageSteps(account);

    @Test
    void what_was_used_on_free_counts_on_after_the_upgrade() {
        steps.consume(1000).then().statusCode(200);
        steps.consume(1).then().statusCode(429);

        subscribe(account, StripeSide.starterPrice());

        steps.check(1).then().body("allowed", equalTo(true)).body("remaining", equalTo(9000));
        steps.consume(9000).then().statusCode(200).body("used", equalTo(10_000));
        steps.consume(1).then().statusCode(429).body("decision.allowedBy", equalTo("professional"));
        steps.usage()
                .then()
                .body("plan", equalTo("starter"))
                .body("metrics.find { it.metric == 'messages' }.used", equalTo(10_000))
                .body("metrics.find { it.metric == 'messages' }.remaining", equalTo(0));
    }

    @Test
    void a_copy_left_in_redis_from_before_an_upgrade_refuses_no_request() {
        steps.consume(1000).then().statusCode(200);
        subscribe(account, StripeSide.starterPrice());
        redis.hash(String.class).hset("tollgate:entitlement:{" + account + "}", Map.of("plan", "free", "version", "0"));

        steps.consume(1).then().statusCode(200).body("used", equalTo(1001));
    }

    @Test
    void unlimited_plans_are_counted_too() {
        subscribe(account, StripeSide.setting("STRIPE_ENTERPRISE_PRICE_ID"));

        steps.consume(5_000_000)
                .then()
                .statusCode(200)
                .body("limit", nullValue())
                .body("remaining", nullValue())
                .body("reason", equalTo("unlimited"));

        assertThat(steps.used()).isEqualTo(5_000_000);
    }

    @Test
    void levels_rise_to_the_limit_and_may_always_fall() {
        steps.setLevel("agents", 1)
                .then()
                .statusCode(200)
                .body("used", equalTo(1))
                .body("remaining", equalTo(0));
        steps.setLevel("agents", 2)
                .then()
                .statusCode(429)
                .body("decision.used", equalTo(1))
                .body("decision.allowedBy", equalTo("starter"));

        String subscription = subscribe(account, StripeSide.starterPrice());
        steps.setLevel("agents", 5).then().statusCode(200);
        StripeSide.delete("/v1/subscriptions/" + subscription);
        deliver(StripeSide.event("customer.subscription.deleted", StripeSide.get("/v1/subscriptions/" + subscription)));

        steps.setLevel("agents", 6).then().statusCode(429);
        steps.setLevel("agents", 4)
                .then()
                .statusCode(200)
                .body("limit", equalTo(1))
                .body("remaining", equalTo(0));
    }

    @Test
    void after_a_downgrade_in_the_month_what_was_used_stays_and_nothing_is_added() {
        String subscription = subscribe(account, StripeSide.starterPrice());
        steps.consume(5000).then().statusCode(200);
        Map<String, String> copy = redis.hash(String.class).hgetall("tollgate:entitlement:{" + account + "}");

        StripeSide.delete("/v1/subscriptions/" + subscription);
        deliver(StripeSide.event("customer.subscription.deleted", StripeSide.get("/v1/subscriptions/" + subscription)));

        steps.check(1).then().body("allowed", equalTo(false)).body("used", equalTo(5000));
        steps.consume(1)
                .then()
                .statusCode(429)
                .body("decision.plan", equalTo("free"))
                .body("decision.limit", equalTo(1000))
                .body("decision.used", equalTo(5000))
                .body("decision.remaining", equalTo(0))
                .header("RateLimit", matchesPattern("\"messages\";r=0;t=\\d+"));
        redis.key().del("tollgate:entitlement:{" + account + "}");
        redis.hash(String.class).hset("tollgate:entitlement:{" + account + "}", copy);
        steps.consume(1).then().statusCode(429);
        assertThat(steps.used()).isEqualTo(5000);
    }
}
