package dev.tollgate.payments.customer;

import static dev.tollgate.payments.PaymentsApi.as;
import static dev.tollgate.payments.PaymentsApi.asBackend;
import static dev.tollgate.payments.PaymentsApi.asSubscriptions;
import static dev.tollgate.payments.PaymentsApi.newAccount;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.tollgate.kit.testing.SettableClock;
import dev.tollgate.kit.testing.TollgateStack;
import dev.tollgate.payments.PaymentsApi;
import dev.tollgate.payments.StripeSide;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Stripe takes requests and does not answer; what hangs is carried out later all the same. */
@QuarkusTest
@QuarkusTestResource(TollgateStack.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SilentStripeTest {
    /** Callers wait four seconds; the rest is for a busy machine. Stripe keeps silent for longer. */
    private static final long ANSWERED_WITHIN_MS = 60_000;

    /** Until then Stripe may still carry out a change that it did not answer. */
    private static final Duration LEASE = Duration.ofSeconds(20);

    @Inject
    SettableClock clock;

    private final String account = newAccount();

    @AfterEach
    void stripeAnswers() {
        StripeSide.release();
        clock.reset();
    }

    @Test
    void a_creation_is_answered_in_time_and_the_same_request_makes_the_one_customer() {
        StripeSide.hold("/v1/*");
        inTime(create());
        StripeSide.answerAgain();

        await().until(() -> create().extract().statusCode(), code -> code == 201);
        StripeSide.release();

        assertEquals(1, atStripe().size());
        as("member", account)
                .get("/api/v1/customers")
                .then()
                .body("data[0].stripeCustomerId", equalTo(atStripe().get(0)));
    }

    @Test
    void a_change_is_answered_in_time_and_the_same_request_makes_it() {
        String id = create().statusCode(201).extract().path("id");
        StripeSide.hold("/v1/*");
        inTime(change(id));
        StripeSide.answerAgain();
        clock.advance(LEASE);

        await().untilAsserted(() -> change(id).statusCode(200).body("email", equalTo("new@example.com")));
    }

    @Test
    void a_change_that_stripe_carries_out_late_does_not_overwrite_a_newer_one() {
        var made = create().statusCode(201).extract().jsonPath();
        String stripeCustomer = made.getString("stripeCustomerId");
        StripeSide.hold("/v1/customers/" + stripeCustomer);
        inTime(change(made.getString("id"), "older@example.com"));
        StripeSide.answerAgain();

        change(made.getString("id"), "newer@example.com").statusCode(503);
        StripeSide.release();
        await().until(() -> emailsOf(stripeCustomer).contains("older@example.com"));
        clock.advance(LEASE);
        await().untilAsserted(
                        () -> change(made.getString("id"), "newer@example.com").statusCode(200));

        assertEquals("newer@example.com", emailsOf(stripeCustomer).get(0));
        assertEquals(
                "newer@example.com",
                StripeSide.get("/v1/customers/" + stripeCustomer).getString("email"));
    }

    @Test
    void a_link_is_answered_in_time_and_the_same_request_makes_it() {
        String customer = StripeSide.customer("linked@example.com");
        StripeSide.hold("/v1/*");
        inTime(link(customer));
        StripeSide.answerAgain();

        await().untilAsserted(() -> link(customer).statusCode(201));
    }

    @Test
    void a_link_does_not_wait_for_the_history_of_its_customer() {
        String customer = StripeSide.customer("linked@example.com");
        StripeSide.hold("/v1/invoices");

        link(customer).statusCode(201).time(lessThan(ANSWERED_WITHIN_MS), TimeUnit.MILLISECONDS);
        await().until(() -> StripeSide.held() > 0);
    }

    @Test
    void the_other_services_are_answered_in_time() {
        StripeSide.hold("/v1/*");

        inTime(asSubscriptions()
                .body(Map.of("account", account))
                .post("/internal/v1/customers")
                .then());
    }

    @Test
    void a_delivery_is_answered_in_time() {
        String stripeCustomer = create().statusCode(201).extract().path("stripeCustomerId");
        StripeSide.hold("/v1/*");

        inTime(PaymentsApi.delivered(
                "customer.updated",
                Map.of("object", "customer", "id", stripeCustomer, "email", "a@example.com"),
                "evt_" + account));
    }

    private static void inTime(ValidatableResponse answer) {
        answer.statusCode(503)
                .header("Retry-After", notNullValue())
                .time(lessThan(ANSWERED_WITHIN_MS), TimeUnit.MILLISECONDS);
        assertNotEquals(0, StripeSide.held(), "Stripe has answered by now");
    }

    private ValidatableResponse create() {
        return as("billing", account)
                .body(Map.of("email", "ada@example.com"))
                .post("/api/v1/customers")
                .then();
    }

    private ValidatableResponse change(String id) {
        return change(id, "new@example.com");
    }

    /** The newest first, as Stripe's events show them. */
    private static List<String> emailsOf(String stripeCustomer) {
        return StripeSide.get("/v1/events?type=customer.updated&limit=100")
                .getList("data.findAll { it.data.object.id == '" + stripeCustomer + "' }.data.object.email");
    }

    private ValidatableResponse change(String id, String email) {
        return as("billing", account)
                .body(Map.of("email", email))
                .patch("/api/v1/customers/" + id)
                .then();
    }

    private ValidatableResponse link(String customer) {
        return asBackend()
                .body(Map.of("account", account, "stripeCustomerId", customer))
                .post("/api/v1/customers")
                .then();
    }

    private List<String> atStripe() {
        return StripeSide.get("/v1/customers?limit=100")
                .getList("data.findAll { it.metadata.tollgate_account == '" + account + "' }.id");
    }
}
