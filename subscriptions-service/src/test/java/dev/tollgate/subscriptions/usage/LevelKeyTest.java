package dev.tollgate.subscriptions.usage;

import static dev.tollgate.subscriptions.SubscriptionsApi.asBackend;
import static dev.tollgate.subscriptions.SubscriptionsApi.newAccount;
import static dev.tollgate.subscriptions.SubscriptionsApi.subscribe;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.tollgate.kit.testing.TestDatabase;
import dev.tollgate.subscriptions.StripeSide;
import dev.tollgate.subscriptions.SubscriptionsStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** A level that is set again with its Idempotency-Key is set once. */
@QuarkusTest
@QuarkusTestResource(SubscriptionsStack.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LevelKeyTest {
    private final String account = newAccount();

    @Test
    void a_late_repeat_changes_nothing_and_gets_the_first_answer() {
        set("key-1", 1).statusCode(200).header("Idempotency-Hit", nullValue());
        set("key-2", 0).statusCode(200);

        set("key-1", 1).statusCode(200).header("Idempotency-Hit", "true").body("used", equalTo(1));

        assertThat(value()).isZero();
    }

    @Test
    void a_refusal_is_not_kept_so_that_an_upgrade_helps() {
        set("key-1", 3).statusCode(429);
        subscribe(account, StripeSide.starterPrice());

        set("key-1", 3).statusCode(200).header("Idempotency-Hit", nullValue());
    }

    @Test
    void a_key_stands_for_one_value() {
        set("key-1", 1).statusCode(200);

        set("key-1", 0).statusCode(422).body("type", equalTo("urn:tollgate:problem:idempotency-key-reused"));
    }

    @Test
    void repeats_at_the_same_moment_are_one_act() {
        List<CompletableFuture<ValidatableResponse>> calls = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> set("key-1", 1)))
                .toList();

        calls.forEach(call -> call.join().statusCode(200));

        assertThat(TestDatabase.number("SELECT count(*) FROM audit_entries WHERE action = 'level.set' AND account = '"
                        + account + "'"))
                .isEqualTo(1);
    }

    private ValidatableResponse set(String key, int value) {
        return asBackend()
                .header("Idempotency-Key", key)
                .body(Map.of("account", account, "value", value))
                .put("/api/v1/usage/levels/users")
                .then();
    }

    private long value() {
        return TestDatabase.number("SELECT value FROM usage_levels WHERE account = '" + account + "'");
    }
}
