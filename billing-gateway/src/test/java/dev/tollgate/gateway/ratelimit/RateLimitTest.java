package dev.tollgate.gateway.ratelimit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.tollgate.gateway.support.GatewayTest;
import dev.tollgate.kit.testing.TestTokens;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.redis.datasource.RedisDataSource;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@GatewayTest
class RateLimitTest {
    private static final int MORE_THAN_THE_BURST = 160;

    @Inject
    RedisDataSource redis;

    @Inject
    MeterRegistry metrics;

    @Test
    void who_asks_too_fast_is_told_to_wait_and_others_are_not() {
        String fast = TestTokens.outside("member", "fast");

        List<Response> answers = ask(fast, MORE_THAN_THE_BURST);

        Response refused = answers.stream()
                .filter(answer -> answer.statusCode() == 429)
                .findFirst()
                .orElseThrow();
        refused.then()
                .contentType("application/problem+json")
                .body("type", equalTo("urn:tollgate:problem:rate-limited"));
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isPositive();
        assertThat(answers.stream().filter(answer -> answer.statusCode() == 200))
                .hasSizeGreaterThanOrEqualTo(100);
        assertThat(ask(TestTokens.outside("member", "calm"), 1).get(0).statusCode())
                .isEqualTo(200);
    }

    @Test
    void the_products_servers_are_never_too_fast() {
        List<Response> answers = ask(TestTokens.outside("backend", null), MORE_THAN_THE_BURST);

        assertThat(answers).allMatch(answer -> answer.statusCode() == 200);
    }

    @Test
    void signed_webhooks_are_never_too_fast() {
        assertThat(IntStream.range(0, MORE_THAN_THE_BURST).parallel().mapToObj(i -> given().body("{}")
                        .post("/api/v1/webhooks/stripe")))
                .allMatch(answer -> answer.statusCode() == 200);
    }

    @Test
    void the_limit_survives_a_script_flush() {
        redis.execute("SCRIPT", "FLUSH");

        assertThat(ask(TestTokens.outside("member", "flush"), 1).get(0).statusCode())
                .isEqualTo(200);
        assertThat(metrics.counter("billing.gateway.ratelimit.unchecked").count())
                .isZero();
    }

    private static List<Response> ask(String token, int times) {
        return IntStream.range(0, times)
                .parallel()
                .mapToObj(
                        i -> given().header("Authorization", "Bearer " + token).get("/api/v1/customers"))
                .toList();
    }
}
