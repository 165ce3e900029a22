package dev.tollgate.subscriptions.checkout;

import static dev.tollgate.subscriptions.StripeSide.event;
import static dev.tollgate.subscriptions.SubscriptionsApi.as;
import static dev.tollgate.subscriptions.SubscriptionsApi.deliver;
import static dev.tollgate.subscriptions.SubscriptionsApi.newAccount;
import static dev.tollgate.subscriptions.SubscriptionsApi.subscription;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.tollgate.kit.testing.SettableClock;
import dev.tollgate.kit.testing.TestDatabase;
import dev.tollgate.subscriptions.StripeSide;
import dev.tollgate.subscriptions.SubscriptionsStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** A page that was completed with a bank account: the bank answers days later. */
@QuarkusTest
@QuarkusTestResource(SubscriptionsStack.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ProcessingCheckoutTest {
    private static final String WAITS = "000000000009";

    @Inject
    CheckoutWorker worker;

    @Inject
    SettableClock clock;

    @Inject
    Pool database;

    private final String account = newAccount();
    private final CheckoutSteps steps = new CheckoutSteps(account);

    @AfterEach
    void everythingIsBack() {
        StripeSide.line("pass");
        clock.reset();
    }

    @Test
    void it_is_processing_without_an_address_and_blocks_every_other_sale() {
        String id = debited();

        look(id).body("status", equalTo("processing")).body("url", nullValue());

        for (String plan : new String[] {"starter", "professional"}) {
            steps.start(plan).statusCode(409).body("type", equalTo("urn:tollgate:problem:payment-processing"));
        }
        assertThat(steps.sessions()).hasSize(1);
        as("member", account)
                .get("/api/v1/subscription")
                .then()
                .body("plan", equalTo("free"))
                .body("status", equalTo("incomplete"))
                .body("offers.find { it.plan == 'starter' }.action", equalTo("awaited"))
                .body("offers.find { it.plan == 'professional' }.action", equalTo("awaited"));
    }

    @Test
    void a_debit_that_no_event_reported_is_neither_voided_nor_offered_again() {
        debited();

        for (String plan : new String[] {"professional", "starter"}) {
            steps.start(plan).statusCode(409).body("type", equalTo("urn:tollgate:problem:payment-processing"));
        }

        assertThat(steps.openPages()).isEmpty();
        as("member", account).get("/api/v1/subscription").then().body("status", equalTo("incomplete"));
    }

    @Test
    void the_payment_that_arrives_completes_it() {
        String id = debited();
        deliverSession("checkout.session.completed");
        look(id).body("status", equalTo("processing"));

        StripeSide.bankAnswers(session(), true);
        deliverSession("checkout.session.async_payment_succeeded");

        look(id).body("status", equalTo("completed"));
        assertThat(subscription(account)).containsEntry("plan", "starter").containsEntry("status", "active");
    }

    @Test
    void the_payment_that_fails_frees_the_account() {
        String id = debited();
        StripeSide.bankAnswers(session(), false);

        deliverSession("checkout.session.async_payment_failed");

        look(id).body("status", equalTo("failed")).body("url", nullValue());
        String url = steps.start("professional").statusCode(201).extract().path("url");
        StripeSide.pay(url, "4242 4242 4242 4242").then().statusCode(303);
        assertThat(steps.billed()).hasSize(1);
    }

    @Test
    void a_newer_refetch_does_not_hide_the_payment_that_failed() {
        String id = debited();
        look(id).body("status", equalTo("processing"));
        String session = session();
        StripeSide.bankAnswers(session, false);
        StripeSide.line("pass");
        StripeSide.hold("GET", "/v1/checkout/sessions/" + session);
        CompletableFuture<Void> event = CompletableFuture.runAsync(() -> deliver(event(
                "checkout.session.async_payment_failed",
                Map.of(
                        "object",
                        "checkout.session",
                        "id",
                        session,
                        "mode",
                        "subscription",
                        "customer",
                        steps.customer()))));
        Awaitility.await().until(StripeSide::holds);

        TestDatabase.run("UPDATE checkout_intents SET looked_at = NULL WHERE account = '" + account + "'");
        look(id).body("status", equalTo("processing"));
        StripeSide.release();

        event.join();
        look(id).body("status", equalTo("failed"));
    }

    @Test
    void without_an_event_the_end_of_what_was_sold_frees_the_account() {
        String id = debited();
        look(id).body("status", equalTo("processing"));
        StripeSide.bankAnswers(session(), false);
        StripeSide.delete("/v1/subscriptions/"
                + StripeSide.get("/v1/checkout/sessions/" + session()).get("subscription"));

        steps.start("professional").statusCode(201);

        look(id).body("status", equalTo("failed"));
    }

    @Test
    void without_an_event_the_sweeper_finds_the_payment_and_asks_once_an_hour() throws Throwable {
        String id = debited();
        look(id).body("status", equalTo("processing"));
        // The sweeper takes some at a time, and other tests left theirs.
        TestDatabase.run("UPDATE checkout_intents SET next_sweep_at = 'infinity' WHERE account <> '" + account + "'");
        sweepAfter(Duration.ofMinutes(61));
        assertThat(nextSweep()).isAfter(clock.instant().plus(Duration.ofMinutes(59)));
        assertThat(steps.states(database)).containsExactly("processing");
        StripeSide.bankAnswers(session(), true);

        sweepAfter(Duration.ofMinutes(61));

        assertThat(steps.states(database)).containsExactly("completed");
        assertThat(subscription(account)).containsEntry("plan", "starter");
    }

    private String debited() {
        var started = steps.start("starter").statusCode(201).extract();
        StripeSide.debit(started.path("url"), WAITS);
        return started.path("id");
    }

    private ValidatableResponse look(String id) {
        return as("billing", account)
                .get("/api/v1/billing/checkout-sessions/" + id)
                .then()
                .statusCode(200);
    }

    private void deliverSession(String type) {
        deliver(event(type, StripeSide.get("/v1/checkout/sessions/" + session())));
    }

    private String session() {
        var sessions = steps.sessions();
        return (String) sessions.get(sessions.size() - 1).get("id");
    }

    private Instant nextSweep() {
        return database.preparedQuery("SELECT next_sweep_at FROM checkout_intents WHERE account = $1")
                .mapping(row -> row.getOffsetDateTime(0).toInstant())
                .execute(Tuple.of(account))
                .await()
                .indefinitely()
                .iterator()
                .next();
    }

    private void sweepAfter(Duration time) throws Throwable {
        clock.advance(time);
        VertxContextSupport.subscribeAndAwait(worker::runOnce);
    }
}
