package dev.tollgate.subscriptions.checkout;

import static dev.tollgate.subscriptions.SubscriptionsApi.as;
import static dev.tollgate.subscriptions.SubscriptionsApi.asWebhooks;
import static dev.tollgate.subscriptions.SubscriptionsApi.consume;
import static dev.tollgate.subscriptions.SubscriptionsApi.delivery;
import static dev.tollgate.subscriptions.SubscriptionsApi.newAccount;
import static dev.tollgate.subscriptions.SubscriptionsApi.payments;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.tollgate.subscriptions.StripeSide;
import dev.tollgate.subscriptions.SubscriptionsStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(SubscriptionsStack.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CheckoutOutageTest {
    private static final int STRIPE_THREADS = 16;
    /** Callers wait four seconds; the rest is for a busy machine. A slow line is slower than this. */
    private static final long ANSWERED_WITHIN_MS = 30_000;

    @Inject
    CheckoutConfig config;

    private final String account = newAccount();
    private final CheckoutSteps steps = new CheckoutSteps(account);
    private final ExecutorService callers = Executors.newFixedThreadPool(60);

    @AfterEach
    void everythingIsBack() {
        callers.shutdown();
        StripeSide.line("pass");
        payments("/stand-in/away", Map.of("away", false));
    }

    @Test
    void while_stripe_is_away_the_answer_is_503_and_the_next_call_finishes() {
        StripeSide.line("away");
        start().statusCode(503)
                .header("Retry-After", notNullValue())
                .body("type", equalTo("urn:tollgate:problem:stripe-unavailable"));

        StripeSide.line("pass");

        start().statusCode(201).body("url", notNullValue());
        assertThat(sessions()).hasSize(1);
    }

    @Test
    void a_page_stripe_made_although_its_answer_was_lost_is_found_again() {
        StripeSide.writes("mute");
        start().statusCode(503);
        assertThat(sessions()).hasSize(1);

        StripeSide.line("pass");

        String url = start().statusCode(201).extract().path("url");
        assertThat(sessions()).hasSize(1);
        assertThat(sessions().get(0)).containsEntry("url", url);
    }

    @Test
    void a_caller_leaves_a_slow_stripe_and_then_finds_the_page() {
        StripeSide.writes("slow");
        String id = start().statusCode(202).body("url", nullValue()).extract().path("id");

        StripeSide.line("pass");

        Awaitility.await().untilAsserted(() -> as("billing", account)
                .get("/api/v1/billing/checkout-sessions/" + id)
                .then()
                .statusCode(200)
                .body("url", notNullValue()));
        assertThat(sessions()).hasSize(1);
    }

    @Test
    void a_caller_waits_for_less_than_the_five_seconds_within_which_every_route_answers() {
        assertThat(config.callerWaits()).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void while_stripe_is_slow_the_last_known_state_is_shown_in_time() {
        String id = start().statusCode(201).extract().path("id");
        StripeSide.line("slow");

        as("billing", account)
                .get("/api/v1/billing/checkout-sessions/" + id)
                .then()
                .statusCode(200)
                .body("status", equalTo("open"))
                .body("url", notNullValue())
                .time(lessThan(ANSWERED_WITHIN_MS), TimeUnit.MILLISECONDS);
    }

    @Test
    void when_the_older_page_cannot_be_closed_in_time_the_answer_is_503() {
        start().statusCode(201);
        StripeSide.line("slow");

        as("billing", account)
                .body(Map.of("plan", "professional"))
                .post("/api/v1/billing/checkout-sessions")
                .then()
                .statusCode(503)
                .header("Retry-After", notNullValue())
                .time(lessThan(ANSWERED_WITHIN_MS), TimeUnit.MILLISECONDS);
    }

    @Test
    void checkouts_that_wait_for_stripe_hold_up_no_decision() {
        StripeSide.line("slow");
        List<CompletableFuture<Integer>> checkouts = IntStream.range(0, 60)
                .mapToObj(i -> new CheckoutSteps(newAccount()))
                .map(other -> CompletableFuture.supplyAsync(() -> code(other.start("starter")), callers))
                .toList();

        Awaitility.await().until(() -> StripeSide.requests() >= STRIPE_THREADS);
        for (int i = 0; i < 20; i++) {
            consume(account, "message-" + i, 1).then().statusCode(200);
        }

        assertThat(checkouts.stream().map(CompletableFuture::join)).allMatch(code -> code == 202 || code == 503);
    }

    @Test
    void an_event_is_answered_in_time_while_stripe_is_silent() {
        String customer =
                payments("/internal/v1/customers", Map.of("account", account)).path("stripeCustomerId");
        String subscription = StripeSide.subscribe(StripeSide.withCard(customer), StripeSide.starterPrice());
        Map<String, Object> event =
                StripeSide.event("customer.subscription.created", StripeSide.get("/v1/subscriptions/" + subscription));
        StripeSide.line("slow");

        asWebhooks()
                .body(delivery(event))
                .post("/internal/v1/stripe-events")
                .then()
                .statusCode(503)
                .header("Retry-After", notNullValue())
                .time(lessThan(ANSWERED_WITHIN_MS), TimeUnit.MILLISECONDS);
    }

    @Test
    void reading_usage_and_plans_needs_neither_stripe_nor_payments() {
        StripeSide.line("away");
        payments("/stand-in/away", Map.of("away", true));

        as("member", account).get("/api/v1/usage").then().statusCode(200);
        as("member", account).get("/api/v1/subscription").then().statusCode(200);
    }

    private static int code(ValidatableResponse answer) {
        return answer.extract().statusCode();
    }

    private ValidatableResponse start() {
        return steps.start("starter");
    }

    private List<Map<String, Object>> sessions() {
        return steps.sessions();
    }
}
