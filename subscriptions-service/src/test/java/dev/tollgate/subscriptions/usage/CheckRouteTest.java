package dev.tollgate.subscriptions.usage;

import static dev.tollgate.subscriptions.SubscriptionsApi.consume;
import static dev.tollgate.subscriptions.usage.CheckCases.ACCOUNT;
import static dev.tollgate.subscriptions.usage.CheckCases.ASKS;
import static dev.tollgate.subscriptions.usage.CheckCases.OVER;
import static dev.tollgate.subscriptions.usage.CheckCases.installation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.awaitility.Awaitility.await;

import dev.tollgate.kit.testing.SettableClock;
import dev.tollgate.kit.testing.TestRedis;
import dev.tollgate.kit.testing.TestTokens;
import dev.tollgate.kit.testing.TokenForge;
import dev.tollgate.subscriptions.SubscriptionsStack;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.jwt.build.Jwt;
import jakarta.inject.Inject;
import jakarta.validation.Validator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The short way of a check against the resource behind it. */
@QuarkusTest
@QuarkusTestResource(SubscriptionsStack.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CheckRouteTest {
    private static final BothWays WAYS = new BothWays("/api/v1/usage/check");
    private static final String CASES = "dev.tollgate.subscriptions.usage.CheckCases#";

    @Inject
    MeterRegistry metrics;

    @Inject
    SettableClock clock;

    @Inject
    Validator validator;

    @BeforeEach
    void everything_is_known_and_time_stands_still() {
        clock.stopAt(clock.instant());
        consume(ACCOUNT, "of-this-test", 7);
        consume(OVER, "of-this-test", 1000);
        Stream.of("member", "billing")
                .forEach(role -> WAYS.sendLong(TestTokens.of(role, ACCOUNT), BothWays.JSON, ASKS));
        Stream.of("support", "finance", "admin", "backend")
                .forEach(role -> WAYS.sendLong(installation(role), BothWays.JSON, ASKS));
    }

    @AfterEach
    void back_to_now() {
        clock.reset();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource(CASES + "ordinary")
    void an_ordinary_check_takes_the_short_way_and_is_answered_like_the_long_one(
            String what, String token, String body) {
        double before = answers();

        String answer = assertAlike(token, body);

        assertThat(answer).startsWith("HTTP/1.1 200 OK").contains("\"allowed\":true");
        assertThat(answers()).isEqualTo(before + 1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({CASES + "callers", CASES + "bodies", CASES + "values", CASES + "quantities"})
    void whatever_is_asked_is_answered_alike(String what, String token, String body) {
        assertAlike(token, body);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource(CASES + "heads")
    void whatever_head_a_check_has_is_answered_alike(List<String> head) {
        WAYS.assertAlike("POST", head, TestTokens.backend(), ASKS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "PUT", "DELETE", "OPTIONS", "PATCH", "post"})
    void other_methods_are_answered_alike(String method) {
        WAYS.assertAlike(method, BothWays.JSON, TestTokens.backend(), ASKS);
    }

    @Test
    void without_redis_content_the_resource_asks_postgresql() {
        double before = answers();

        TestRedis.run("FLUSHALL");
        String first = WAYS.sendShort(TestTokens.backend(), BothWays.JSON, ASKS);

        assertThat(answers()).isEqualTo(before);
        assertThat(first).isEqualTo(assertAlike(TestTokens.backend(), ASKS));
        assertThat(answers()).isEqualTo(before + 1);
    }

    @Test
    void a_token_that_has_just_expired_takes_the_long_way() {
        Instant now = Clock.systemUTC().instant();
        String token = TokenForge.signed(
                Jwt.issuer("tollgate")
                        .audience("tollgate-subscriptions")
                        .subject("test")
                        .groups("backend")
                        .issuedAt(now.minusSeconds(300))
                        .expiresAt(now.minusSeconds(10)),
                "gateway");
        double before = answers();

        // Accepted still, as clocks may differ
        assertThat(assertAlike(token, ASKS)).startsWith("HTTP/1.1 200 OK");

        assertThat(answers()).isEqualTo(before);
    }

    @Test
    void both_ways_count_as_the_same_requests() {
        long before = settledRequests();

        assertAlike(TestTokens.backend(), ASKS);

        await().until(() -> requests() >= before + 2);
        assertThat(settledRequests()).isEqualTo(before + 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"messages", "", " ", "\t", "\u0001", "\u001f ", "\u2003", "m\u0001"})
    void the_short_way_finds_valid_what_the_validator_does(String metric) {
        UsageQuestion question = new UsageQuestion(ACCOUNT, metric, 1L);

        assertThat(question.meetsConstraints())
                .isEqualTo(validator.validate(question).isEmpty());
    }

    /** A request is counted after its answer, so those before may still be on their way. */
    private long settledRequests() {
        AtomicLong last = new AtomicLong(-1);
        await().pollInterval(Duration.ofMillis(200)).until(() -> {
            long now = requests();
            return last.getAndSet(now) == now;
        });
        return last.get();
    }

    private long requests() {
        return metrics.find("http.server.requests").tags("method", "POST", "status", "200").timers().stream()
                .filter(timer -> timer.getId().getTag("uri").contains("check"))
                .reduce((one, other) -> fail("%s is another series than %s".formatted(other.getId(), one.getId())))
                .map(Timer::count)
                .orElse(0L);
    }

    private String assertAlike(String token, String body) {
        return BothWays.assertAlike(
                metrics,
                () -> WAYS.sendLong(token, BothWays.JSON, body),
                () -> WAYS.sendShort(token, BothWays.JSON, body));
    }

    private double answers() {
        return WAYS.shortAnswers(metrics);
    }
}
