package dev.tollgate.subscriptions.usage;

import static dev.tollgate.subscriptions.SubscriptionsApi.consume;
import static dev.tollgate.subscriptions.SubscriptionsApi.newAccount;
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
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The short way of a check against the resource behind it. */
@QuarkusTest
@QuarkusTestResource(SubscriptionsStack.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CheckRouteTest {
    private static final BothWays WAYS = new BothWays("/api/v1/usage/check");
    private static final String ACCOUNT = newAccount();
    private static final String OVER = newAccount();
    private static final String ASKS = body("\"metric\":\"messages\"");

    @Inject
    MeterRegistry metrics;

    @Inject
    SettableClock clock;

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

    static Stream<Arguments> ordinary() {
        return Stream.of(
                Arguments.of("backend", TestTokens.backend(), ASKS),
                Arguments.of("support", installation("support"), ASKS),
                Arguments.of("admin", installation("admin"), ASKS),
                Arguments.of("member", TestTokens.of("member", ACCOUNT), "{\"metric\":\"messages\"}"),
                Arguments.of("billing of its account", TestTokens.of("billing", ACCOUNT), ASKS),
                Arguments.of("quantity", TestTokens.backend(), body("\"metric\":\"messages\",\"quantity\":993")),
                Arguments.of("no quantity", TestTokens.backend(), body("\"metric\":\"messages\",\"quantity\":null")),
                Arguments.of("space around", TestTokens.backend(), " \n" + ASKS + "\r\n "));
    }

    static Stream<Arguments> callers() {
        return Stream.of(
                Arguments.of("a role that may not", installation("finance"), ASKS),
                Arguments.of("a service", TestTokens.service("payments"), ASKS),
                Arguments.of("another account's", TestTokens.of("member", newAccount()), ASKS),
                Arguments.of("two kinds of roles", TestTokens.of("admin", ACCOUNT), ASKS),
                Arguments.of("no account named", TestTokens.backend(), "{\"metric\":\"messages\"}"),
                Arguments.of("no token", "", ASKS),
                Arguments.of("half a token", TestTokens.backend().substring(0, 200), ASKS),
                Arguments.of("more than a token", TestTokens.backend() + "=", ASKS),
                Arguments.of("two spaces", " " + TestTokens.backend(), ASKS));
    }

    static Stream<Arguments> bodies() {
        return Stream.of(
                        "",
                        "null",
                        "[]",
                        "{}",
                        "1",
                        "{",
                        ASKS + "x",
                        ASKS + ASKS,
                        "\uFEFF" + ASKS,
                        body("\"metric\":\"messages\",\"metric\":\"messages\""),
                        body("\"account\":\"another\",\"metric\":\"messages\""),
                        body("\"metric\":\"messages\",\"unknown\":{\"a\":[1]}"),
                        body("\"metric\":\"agents\""))
                .map(body -> Arguments.of(body, TestTokens.backend(), body));
    }

    static Stream<Arguments> values() {
        return Stream.of(
                        body("\"metric\":\"nothing\""),
                        body("\"metric\":\" \""),
                        body("\"metric\":null"),
                        body("\"metric\":7"),
                        body("\"metric\":true"),
                        body("\"metric\":{}"),
                        body("\"metric\":\"" + "m".repeat(65) + "\""),
                        body("\"metric\":\"mess\\u0000ages\""),
                        body("\"metric\":\"\\uD800\""),
                        body("\"metric\":\"m\\u0065ssages\""),
                        body("\"Metric\":\"messages\""),
                        "{\"account\":7,\"metric\":\"messages\"}",
                        "{\"account\":\"\",\"metric\":\"messages\"}",
                        "{\"account\":\"no name\",\"metric\":\"messages\"}",
                        "{\"account\":\"" + OVER + "\",\"metric\":\"messages\"}",
                        "{\"account\":\"" + newAccount() + "\",\"metric\":\"messages\"}")
                .map(body -> Arguments.of(body, TestTokens.backend(), body));
    }

    static Stream<Arguments> quantities() {
        return Stream.of(
                        "0",
                        "-1",
                        "994",
                        "1000000000",
                        "1000000001",
                        "9223372036854775807",
                        "9223372036854775808",
                        "1.0",
                        "1.9",
                        "1e2",
                        "01",
                        "+1",
                        "\"1\"",
                        "\"\"",
                        "true",
                        "[1]",
                        "NaN",
                        "1" + "0".repeat(900))
                .map(quantity -> Arguments.of(
                        quantity, TestTokens.backend(), body("\"metric\":\"messages\",\"quantity\":" + quantity)));
    }

    static Stream<Arguments> heads() {
        return Stream.of(
                        List.of("Content-Type: text/plain"),
                        List.of("Content-Type: application/json; charset=utf-8"),
                        List.of("Content-Type: APPLICATION/JSON"),
                        List.of("Content-Type: application/json", "Content-Type: text/plain"),
                        List.of("Content-Type: text/plain", "Content-Type: application/json"),
                        List.of("Content-Type: application/merge-patch+json"),
                        List.of("Content-Type: nonsense"),
                        List.<String>of(),
                        accepting("text/html"),
                        accepting("*/*"),
                        accepting("application/json;q=0"),
                        accepting("nonsense"),
                        List.of("Content-Type: application/json", "Accept: application/json", "Accept: text/html"),
                        List.of("Content-Type: application/json", "Authorization: Bearer another"),
                        List.of("Content-Type: application/json", "Expect: 100-continue"),
                        List.of("Content-Type: application/json", "Cookie: a=b", "X-Forwarded-For: 1.2.3.4"),
                        List.of("Content-Type: application/json", "X-HTTP-Method-Override: PUT"),
                        List.of("Content-Type: application/json", "Content-Encoding: gzip"))
                .map(Arguments::of);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ordinary")
    void an_ordinary_check_takes_the_short_way_and_is_answered_like_the_long_one(
            String what, String token, String body) {
        double before = answers();

        String answer = assertAlike(token, body);

        assertThat(answer).startsWith("HTTP/1.1 200 OK").contains("\"allowed\":true");
        assertThat(answers()).isEqualTo(before + 1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"callers", "bodies", "values", "quantities"})
    void whatever_is_asked_is_answered_alike(String what, String token, String body) {
        assertAlike(token, body);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("heads")
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
        long before = requests();

        assertAlike(TestTokens.backend(), ASKS);

        await().untilAsserted(() -> assertThat(requests()).isGreaterThanOrEqualTo(before + 2));
    }

    private long requests() {
        return metrics.find("http.server.requests").tags("method", "POST", "status", "200").timers().stream()
                .filter(timer -> timer.getId().getTag("uri").contains("check"))
                .reduce((one, other) -> fail("%s is another series than %s".formatted(other.getId(), one.getId())))
                .map(Timer::count)
                .orElse(0L);
    }

    /** Also the counters of decisions see no difference. */
    private String assertAlike(String token, String body) {
        double start = counted();
        String longAnswer = WAYS.sendLong(token, BothWays.JSON, body);
        double between = counted();
        String shortAnswer = WAYS.sendShort(token, BothWays.JSON, body);

        assertThat(shortAnswer).isEqualTo(longAnswer);
        assertThat(counted() - between).isEqualTo(between - start);
        return shortAnswer;
    }

    private double counted() {
        return metrics.find(UsageMetrics.DECISIONS).counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    private double answers() {
        return metrics.get("billing.http.short.answers")
                .tag("uri", WAYS.path())
                .counter()
                .count();
    }

    private static String installation(String role) {
        return TestTokens.internal("gateway", role, null);
    }

    private static List<String> accepting(String types) {
        return List.of("Content-Type: application/json", "Accept: " + types);
    }

    private static String body(String members) {
        return members.startsWith("\"account\"")
                ? "{" + members + "}"
                : "{\"account\":\"" + ACCOUNT + "\"," + members + "}";
    }
}
