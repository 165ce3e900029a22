package dev.tollgate.subscriptions.checkout;

import static dev.tollgate.subscriptions.SubscriptionsApi.newAccount;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.tollgate.kit.testing.TestDatabase;
import dev.tollgate.subscriptions.StripeSide;
import dev.tollgate.subscriptions.SubscriptionsStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** A checkout that is started again with its Idempotency-Key is the same checkout. */
@QuarkusTest
@QuarkusTestResource(SubscriptionsStack.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CheckoutIdempotencyTest {
    private final String account = newAccount();
    private final CheckoutSteps steps = new CheckoutSteps(account);

    @AfterEach
    void everythingIsBack() {
        StripeSide.line("pass");
    }

    @Test
    void a_repeat_gets_the_first_answer_also_after_another_plan_was_chosen() {
        String url = start("key-1", "starter")
                .statusCode(201)
                .header("Idempotency-Hit", nullValue())
                .extract()
                .path("url");
        start("key-2", "professional").statusCode(201);

        start("key-1", "starter")
                .statusCode(201)
                .header("Idempotency-Hit", "true")
                .header("Location", notNullValue())
                .body("url", equalTo(url));

        assertThat(steps.openPages()).hasSize(1);
    }

    @Test
    void a_checkout_that_was_answered_503_goes_on_with_its_repeat() {
        StripeSide.writes("mute");
        start("key-1", "starter").statusCode(503);
        StripeSide.line("pass");

        start("key-1", "starter").statusCode(201).header("Idempotency-Hit", nullValue());

        assertThat(steps.sessions()).hasSize(1);
    }

    @Test
    void a_checkout_that_a_newer_one_replaced_is_not_started_again_by_its_repeat() {
        StripeSide.writes("away");
        start("key-1", "starter").statusCode(503);
        StripeSide.line("pass");
        String url = start("key-2", "professional").statusCode(201).extract().path("url");

        start("key-1", "starter").statusCode(409).body("type", equalTo("urn:tollgate:problem:checkout-in-progress"));

        assertThat(steps.openPages()).containsExactly(url);
    }

    @Test
    void a_repeat_whose_account_subscribed_meanwhile_is_refused_for_that() {
        StripeSide.writes("away");
        start("key-1", "starter").statusCode(503);
        StripeSide.line("pass");
        StripeSide.subscribe(StripeSide.withCard(steps.customer()), StripeSide.starterPrice());

        start("key-1", "starter").statusCode(409).body("type", equalTo("urn:tollgate:problem:already-subscribed"));
    }

    @Test
    void a_repeat_after_a_crash_goes_on_once_the_lease_is_over() {
        // Given
        String url = start("key-1", "starter").statusCode(201).extract().path("url");
        TestDatabase.run("UPDATE idempotency_keys SET answer = NULL, leased_until = now() + interval '20 seconds'"
                + " WHERE account = '" + account + "'");
        start("key-1", "starter").statusCode(409);
        // When
        TestDatabase.run("UPDATE idempotency_keys SET leased_until = now() WHERE account = '" + account + "'");
        // Then
        start("key-1", "starter")
                .statusCode(201)
                .header("Idempotency-Hit", nullValue())
                .body("url", equalTo(url));
        assertThat(steps.sessions()).hasSize(1);
    }

    @Test
    void a_key_stands_for_one_plan() {
        start("key-1", "starter").statusCode(201);

        start("key-1", "professional")
                .statusCode(422)
                .body("type", equalTo("urn:tollgate:problem:idempotency-key-reused"));
    }

    @Test
    void a_plan_that_cannot_be_bought_is_not_kept_under_its_key() {
        start("key-1", "free").statusCode(422);

        assertThat(keys()).isZero();
    }

    private long keys() {
        return TestDatabase.number("SELECT count(*) FROM idempotency_keys WHERE account = '" + account + "'");
    }

    private ValidatableResponse start(String key, String plan) {
        return steps.start(plan, key);
    }
}
