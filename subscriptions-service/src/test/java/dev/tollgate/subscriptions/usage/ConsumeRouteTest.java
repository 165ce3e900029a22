package dev.tollgate.subscriptions.usage;

import static dev.tollgate.subscriptions.SubscriptionsApi.newAccount;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.kit.testing.SettableClock;
import dev.tollgate.kit.testing.TestDatabase;
import dev.tollgate.kit.testing.TestTokens;
import dev.tollgate.subscriptions.SubscriptionsStack;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
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

/** The short way of a consume against the resource behind it: two accounts, to which the same happens. */
@QuarkusTest
@QuarkusTestResource(SubscriptionsStack.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ConsumeRouteTest {
    private static final BothWays WAYS = new BothWays("/api/v1/usage/consume");
    private static final String MESSAGES = "\"metric\":\"messages\"";

    @Inject
    MeterRegistry metrics;

    @Inject
    SettableClock clock;

    private final String shortAccount = newAccount();
    private final String longAccount = newAccount();

    @BeforeEach
    void the_caller_is_known_and_time_stands_still() {
        clock.stopAt(clock.instant());
        assertAlike(key(), MESSAGES);
    }

    @AfterEach
    void back_to_now() {
        clock.reset();
    }

    @Test
    void what_counts_takes_the_short_way_also_when_it_is_sent_again() {
        double before = answers();

        assertThat(assertAlike("first", MESSAGES)).startsWith("HTTP/1.1 200 OK").contains("\"used\":2");
        assertThat(assertAlike("first", MESSAGES)).contains("Idempotency-Hit: true", "\"used\":2");
        assertThat(assertAlike("second", quantity("998"))).contains("\"remaining\":0");

        assertThat(answers()).isEqualTo(before + 3);
        assertThat(admitted(shortAccount)).isEqualTo(admitted(longAccount)).isEqualTo("3");
    }

    @Test
    void what_is_refused_is_answered_by_the_resource_and_decided_once() {
        double before = answers();

        assertThat(assertAlike("much", quantity("1000")))
                .startsWith("HTTP/1.1 429")
                .contains("Retry-After: ");
        assertThat(assertAlike("all", quantity("999"))).startsWith("HTTP/1.1 200 OK");
        assertThat(assertAlike("more", MESSAGES)).startsWith("HTTP/1.1 429");
        assertThat(assertAlike("all", MESSAGES)).startsWith("HTTP/1.1 422").contains("idempotency-key-reused");

        assertThat(answers()).isEqualTo(before + 1);
        assertThat(admitted(shortAccount)).isEqualTo(admitted(longAccount)).isEqualTo("2");
    }

    @Test
    void what_came_of_a_request_stays_with_it_when_another_is_sent_behind_it() {
        String answers = WAYS.sendTogether(
                TestTokens.backend(),
                List.of("Idempotency-Key: much"),
                body(shortAccount, quantity("1000")),
                List.of("Idempotency-Key: little"),
                body(shortAccount, MESSAGES));

        assertThat(answers).startsWith("HTTP/1.1 429").contains("HTTP/1.1 200 OK", "\"used\":2");
        assertThat(admitted(shortAccount)).isEqualTo("2");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "",
                MESSAGES + "," + MESSAGES,
                MESSAGES + ",\"other\":1",
                MESSAGES + ",\"quantity\":0",
                MESSAGES + ",\"quantity\":-1",
                MESSAGES + ",\"quantity\":\"1\"",
                MESSAGES + ",\"quantity\":1.5",
                MESSAGES + ",\"quantity\":1000000001",
                MESSAGES + ",\"quantity\":null",
                "\"metric\":\"agents\"",
                "\"metric\":\"nothing\"",
                "\"metric\":\"\"",
                "\"metric\":\"messages\",",
                "\"metric\":\"\\u0000\""
            })
    void whatever_is_sent_is_answered_alike(String members) {
        assertAlike(key(), members);
        assertThat(admitted(shortAccount)).isEqualTo(admitted(longAccount));
    }

    static Stream<Arguments> keys() {
        return Stream.of(
                Arguments.of(List.of()),
                Arguments.of(List.of("Idempotency-Key: ")),
                Arguments.of(List.of("Idempotency-Key: two words")),
                Arguments.of(List.of("Idempotency-Key: " + "k".repeat(255))),
                Arguments.of(List.of("Idempotency-Key: " + "k".repeat(256))),
                Arguments.of(List.of("Idempotency-Key: k\u00e9y")),
                Arguments.of(List.of("Idempotency-Key: one", "Idempotency-Key: two")),
                Arguments.of(List.of("idempotency-key: lower")));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void whatever_key_is_sent_is_answered_alike(List<String> keys) {
        assertAlike(TestTokens.backend(), keys, MESSAGES);
        assertThat(admitted(shortAccount)).isEqualTo(admitted(longAccount));
    }

    @ParameterizedTest
    @ValueSource(strings = {"support", "finance", "admin"})
    void a_role_that_may_not_count_is_refused_alike(String role) {
        String token = TestTokens.internal("gateway", role, null);
        WAYS.sendLong(token, BothWays.JSON, "{}");

        assertThat(assertAlike(token, List.of("Idempotency-Key: " + key()), MESSAGES))
                .startsWith("HTTP/1.1 403");
    }

    private String assertAlike(String key, String members) {
        return assertAlike(TestTokens.backend(), List.of("Idempotency-Key: " + key), members);
    }

    private String assertAlike(String token, List<String> keys, String members) {
        List<String> head = Stream.concat(BothWays.JSON.stream(), keys.stream()).toList();
        return BothWays.assertAlike(
                metrics,
                () -> WAYS.sendLong(token, head, body(longAccount, members)),
                () -> WAYS.sendShort(token, head, body(shortAccount, members)));
    }

    private double answers() {
        return WAYS.shortAnswers(metrics);
    }

    private static String admitted(String account) {
        return TestDatabase.text("SELECT count(*)::text FROM usage_history WHERE account = '" + account + "'");
    }

    private static String quantity(String quantity) {
        return MESSAGES + ",\"quantity\":" + quantity;
    }

    private static String body(String account, String members) {
        return "{\"account\":\"" + account + "\"" + (members.isEmpty() ? "" : "," + members) + "}";
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }
}
