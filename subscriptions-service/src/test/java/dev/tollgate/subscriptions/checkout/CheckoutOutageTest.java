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
import java.util.function.Supplier;
import java.util.stream.Stream;
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
    private final ExecutorService callers = Executors.newFixedThreadPool(44);

    @AfterEach
    void everythingIsBack() {
        callers.shutdown();
        StripeSide.release();
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
    void a_caller_waits_for_less_than_the_five_seconds_within_which_every_route_answers() {
        assertThat(config.callerWaits()).isLessThan(Duration.ofSeconds(5));
    }

    /** One silence of Stripe for all, because each of them waits for as long as a caller may. */
    @Test
    void while_stripe_is_slow_every_caller_is_answered_in_time_and_no_decision_waits() {
        CheckoutSteps shown = new CheckoutSteps(newAccount());
        String id = shown.start("starter").statusCode(201).extract().path("id");
        CheckoutSteps other = new CheckoutSteps(newAccount());
        other.start("starter").statusCode(201);
        Map<String, Object> event = eventOfNewSubscription();
        CompletableFuture<ValidatableResponse> making = pageBeingMade();
        StripeSide.line("slow");

        CompletableFuture<ValidatableResponse> looking = called(() -> shown.show(id));
        CompletableFuture<ValidatableResponse> replacing = called(() -> other.start("professional"));
        CompletableFuture<ValidatableResponse> delivering = called(() -> deliver(event));
        Awaitility.await().until(() -> StripeSide.requests() >= 3);
        List<CompletableFuture<ValidatableResponse>> buying = startEverywhere(40);
        for (int i = 0; i < 20; i++) {
            consume(account, "message-" + i, 1).then().statusCode(200);
        }

        assertShownInTime(looking.join());
        assertUnavailableInTime(replacing.join());
        assertUnavailableInTime(delivering.join());
        assertThat(buying.stream().map(each -> code(each.join()))).allMatch(code -> code == 202 || code == 503);
        assertFoundLater(making.join());
    }

    @Test
    void reading_usage_and_plans_needs_neither_stripe_nor_payments() {
        StripeSide.line("away");
        payments("/stand-in/away", Map.of("away", true));

        as("member", account).get("/api/v1/usage").then().statusCode(200);
        as("member", account).get("/api/v1/subscription").then().statusCode(200);
    }

    /** The caller waits while Stripe has the request for the page. */
    private CompletableFuture<ValidatableResponse> pageBeingMade() {
        steps.customer();
        StripeSide.hold("POST", "/v1/checkout/sessions");
        CompletableFuture<ValidatableResponse> making = called(() -> steps.start("starter", "key-1"));
        Awaitility.await().until(StripeSide::holds);
        return making;
    }

    /** As many accounts buy as come, and every thread for Stripe waits; the page that is being made has one of them. */
    private List<CompletableFuture<ValidatableResponse>> startEverywhere(int accounts) {
        List<CompletableFuture<ValidatableResponse>> buying = Stream.generate(() -> new CheckoutSteps(newAccount()))
                .limit(accounts)
                .map(each -> called(() -> each.start("starter")))
                .toList();
        Awaitility.await().until(() -> StripeSide.requests() >= STRIPE_THREADS - 1);
        return buying;
    }

    private static Map<String, Object> eventOfNewSubscription() {
        String customer = new CheckoutSteps(newAccount()).customer();
        String subscription = StripeSide.subscribe(StripeSide.withCard(customer), StripeSide.starterPrice());
        return StripeSide.event("customer.subscription.created", StripeSide.get("/v1/subscriptions/" + subscription));
    }

    private static ValidatableResponse deliver(Map<String, Object> event) {
        return asWebhooks()
                .body(delivery(event))
                .post("/internal/v1/stripe-events")
                .then();
    }

    private static void assertShownInTime(ValidatableResponse answer) {
        answer.statusCode(200)
                .body("status", equalTo("open"))
                .body("url", notNullValue())
                .time(lessThan(ANSWERED_WITHIN_MS), TimeUnit.MILLISECONDS);
    }

    private static void assertUnavailableInTime(ValidatableResponse answer) {
        answer.statusCode(503)
                .header("Retry-After", notNullValue())
                .time(lessThan(ANSWERED_WITHIN_MS), TimeUnit.MILLISECONDS);
    }

    /** The caller left while the page was being made, which went on: it is shown, and the answer to a repeat. */
    private void assertFoundLater(ValidatableResponse answer) {
        String id = answer.statusCode(202).body("url", nullValue()).extract().path("id");
        StripeSide.release();
        StripeSide.line("pass");
        Awaitility.await().untilAsserted(() -> steps.show(id).statusCode(200).body("url", notNullValue()));
        Awaitility.await().untilAsserted(() -> steps.start("starter", "key-1")
                .statusCode(201)
                .header("Idempotency-Hit", "true")
                .body("url", notNullValue()));
        assertThat(sessions()).hasSize(1);
    }

    private <T> CompletableFuture<T> called(Supplier<T> call) {
        return CompletableFuture.supplyAsync(call, callers);
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
