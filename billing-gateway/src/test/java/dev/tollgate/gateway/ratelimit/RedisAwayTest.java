package dev.tollgate.gateway.ratelimit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.tollgate.gateway.support.Browser;
import dev.tollgate.gateway.support.GatewayTest;
import dev.tollgate.kit.testing.Operators;
import dev.tollgate.kit.testing.TestRedis;
import dev.tollgate.kit.testing.TestTokens;
import io.micrometer.core.instrument.MeterRegistry;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@GatewayTest
class RedisAwayTest {
    private static final String UNCHECKED = "billing.gateway.ratelimit.unchecked";
    private static final int MANY = 20;
    /** As many as have to fail before Redis counts as silent. */
    private static final int FIRST = 3;

    private static final Executor THREADS = command -> new Thread(command).start();
    /** Each call that Redis gets waits for a second; the gate lets the first few through, and then one a second. */
    private static final int FEW = 10;

    @Inject
    MeterRegistry metrics;

    @AfterEach
    void waitForRedis() {
        TestRedis.answerAgain();
        await().untilAsserted(() -> Browser.loginPath("acme", "member"));
    }

    @Test
    void tokens_pass_unchecked_and_sessions_are_unavailable_while_redis_is_silent() {
        Browser browser = Browser.loggedIn("acme", "member");
        double before = metrics.counter(UNCHECKED).count();
        TestRedis.fallSilent();

        CompletableFuture<Response> session =
                CompletableFuture.supplyAsync(() -> browser.request().get("/api/v1/session"), THREADS);
        given().header("Authorization", "Bearer " + TestTokens.outside("member", "acme"))
                .get("/api/v1/customers")
                .then()
                .statusCode(200);
        assertThat(metrics.counter(UNCHECKED).count()).isEqualTo(before + 1);
        session.join()
                .then()
                .statusCode(503)
                .contentType("application/problem+json")
                .header("Retry-After", notNullValue())
                .body("type", equalTo("urn:tollgate:problem:unavailable"));
    }

    @Test
    void the_gateway_stays_ready_while_redis_is_silent() {
        TestRedis.fallSilent();

        Operators.given().get("/q/health/ready").then().statusCode(200);
    }

    @Test
    void calls_do_not_wait_for_a_silent_redis_one_after_the_other() {
        Browser browser = Browser.loggedIn("acme", "member");
        double before = metrics.counter(UNCHECKED).count();
        TestRedis.run("CONFIG RESETSTAT");
        TestRedis.fallSilent();

        // Those that find out that Redis is silent wait for the same second.
        List<CompletableFuture<Integer>> first = IntStream.range(0, FIRST)
                .mapToObj(i -> CompletableFuture.supplyAsync(RedisAwayTest::plans, THREADS))
                .toList();
        assertThat(first).allSatisfy(status -> assertThat(status.join()).isEqualTo(200));
        for (int i = FIRST; i < MANY; i++) {
            assertThat(plans()).isEqualTo(200);
        }

        browser.request().get("/api/v1/session").then().statusCode(503);
        assertThat(metrics.counter(UNCHECKED).count()).isEqualTo(before + MANY);
        TestRedis.answerAgain();
        await().untilAsserted(() -> assertThat(scriptsRun()).isPositive());
        assertThat(scriptsRun()).isLessThan(FEW);
    }

    private static int plans() {
        return given().header("Authorization", "Bearer " + TestTokens.outside("member", "acme"))
                .get("/api/v1/plans")
                .statusCode();
    }

    private static int scriptsRun() {
        Matcher calls = Pattern.compile("cmdstat_evalsha:calls=(\\d+)").matcher(TestRedis.run("INFO commandstats"));
        return calls.find() ? Integer.parseInt(calls.group(1)) : 0;
    }
}
