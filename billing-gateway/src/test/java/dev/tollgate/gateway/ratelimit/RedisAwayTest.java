package dev.tollgate.gateway.ratelimit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.tollgate.gateway.support.Browser;
import dev.tollgate.gateway.support.GatewayTest;
import dev.tollgate.kit.testing.TestRedis;
import dev.tollgate.kit.testing.TestTokens;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.redis.datasource.RedisDataSource;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@GatewayTest
class RedisAwayTest {
    private static final String UNCHECKED = "billing.gateway.ratelimit.unchecked";
    private static final int PAUSE_MILLIS = 4000;

    @Inject
    RedisDataSource redis;

    @Inject
    MeterRegistry metrics;

    @AfterEach
    void waitForRedis() {
        redis.value(String.class).get("tollgate:session:anything");
    }

    @Test
    void tokens_pass_unchecked_and_sessions_are_unavailable_while_redis_is_silent() {
        Browser browser = Browser.loggedIn("acme", "member");
        double before = metrics.counter(UNCHECKED).count();
        TestRedis.run("CLIENT PAUSE " + PAUSE_MILLIS);

        given().header("Authorization", "Bearer " + TestTokens.outside("member", "acme"))
                .get("/api/v1/customers")
                .then()
                .statusCode(200);
        assertThat(metrics.counter(UNCHECKED).count()).isEqualTo(before + 1);
        browser.request()
                .get("/api/v1/session")
                .then()
                .statusCode(503)
                .contentType("application/problem+json")
                .header("Retry-After", notNullValue())
                .body("type", equalTo("urn:tollgate:problem:unavailable"));
    }
}
