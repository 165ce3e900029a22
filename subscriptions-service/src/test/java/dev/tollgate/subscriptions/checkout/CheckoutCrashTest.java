package dev.tollgate.subscriptions.checkout;

import static dev.tollgate.subscriptions.SubscriptionsApi.newAccount;
import static dev.tollgate.subscriptions.SubscriptionsApi.payments;
import static dev.tollgate.subscriptions.SubscriptionsApi.unlink;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;

import dev.tollgate.kit.operation.OperationSweeper;
import dev.tollgate.kit.testing.SettableClock;
import dev.tollgate.kit.testing.TestDatabase;
import dev.tollgate.subscriptions.StripeSide;
import dev.tollgate.subscriptions.SubscriptionsStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** What a crash or a lost answer between two steps of a checkout leaves, and who finishes it. */
@QuarkusTest
@QuarkusTestResource(SubscriptionsStack.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CheckoutCrashTest {
    @Inject
    OperationSweeper sweeper;

    @Inject
    SettableClock clock;

    @Inject
    Pool database;

    private final CheckoutSteps steps = new CheckoutSteps(newAccount());

    @AfterEach
    void everythingIsBack() {
        StripeSide.line("pass");
        payments("/stand-in/away", Map.of("away", false));
        clock.reset();
    }

    @Test
    void while_the_customer_is_unknown_nothing_is_begun() {
        payments("/stand-in/away", Map.of("away", true));

        steps.start("starter").statusCode(503).body("type", equalTo("urn:tollgate:problem:unavailable"));

        payments("/stand-in/away", Map.of("away", false));
        assertThat(steps.states(database)).isEmpty();
    }

    @Test
    void the_sweeper_works_in_the_background() throws Throwable {
        StripeSide.writes("away");
        steps.start("starter").statusCode(503);
        StripeSide.writes("pass");

        sweep();

        payments("/stand-in/last", Map.of("path", "/internal/v1/customers"))
                .then()
                .body("body.background", equalTo(true));
    }

    @Test
    void a_crash_before_stripe_was_reached_is_finished_by_the_sweeper() throws Throwable {
        StripeSide.writes("away");
        steps.start("starter").statusCode(503);
        StripeSide.line("pass");

        sweep();

        assertThat(steps.sessions()).hasSize(1);
        assertThat(steps.states(database)).containsExactly("open");
    }

    @Test
    void a_crash_after_stripe_made_the_page_is_finished_by_the_sweeper_with_that_page() throws Throwable {
        StripeSide.writes("mute");
        steps.start("starter").statusCode(503);
        StripeSide.line("pass");

        sweep();

        assertThat(steps.sessions()).hasSize(1);
        assertThat(steps.start("starter").statusCode(201).extract().<String>path("url"))
                .isEqualTo(steps.sessions().get(0).get("url"));
    }

    @Test
    void however_often_the_answer_is_lost_stripe_makes_one_page() {
        StripeSide.writes("mute");
        for (int i = 0; i < 4; i++) {
            steps.start("starter").statusCode(503);
        }
        StripeSide.line("pass");

        steps.start("starter").statusCode(201);

        assertThat(steps.sessions()).hasSize(1);
    }

    @Test
    void a_crash_after_stripe_closed_the_older_page_is_finished_by_the_next_call() {
        steps.start("starter").statusCode(201);
        StripeSide.writes("mute");
        steps.start("professional").statusCode(503);
        StripeSide.line("pass");

        steps.start("professional").statusCode(201).body("plan", equalTo("professional"));

        assertThat(steps.states(database)).containsExactly("expired", "open");
    }

    @Test
    void a_failure_stripe_keeps_repeating_under_its_key_does_not_keep_the_older_page_open() {
        String url = steps.start("starter").statusCode(201).extract().path("url");
        for (int tries = 0; tries < 2; tries++) {
            StripeSide.fault("POST", "/v1/checkout/sessions/" + session(url) + "/expire", 500);
        }
        steps.start("professional").statusCode(503);

        steps.start("professional").statusCode(201);
    }

    @Test
    void an_error_of_stripes_own_after_it_made_the_page_leads_to_that_page() {
        StripeSide.lateFault("POST", "/v1/checkout/sessions", 500);
        steps.start("starter").statusCode(503);

        String url = steps.start("starter").statusCode(201).extract().path("url");

        assertThat(steps.sessions()).singleElement().satisfies(page -> assertThat(page)
                .containsEntry("url", url));
    }

    @Test
    void a_crash_before_the_page_is_recorded_is_finished_by_the_sweeper_with_that_page() throws Throwable {
        TestDatabase.run("""
                CREATE FUNCTION crash() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN RAISE EXCEPTION 'crash'; END $$""");
        TestDatabase.run("""
                CREATE TRIGGER crash BEFORE UPDATE OF stripe_session_id ON checkout_intents FOR EACH ROW
                WHEN (NEW.stripe_session_id IS NOT NULL) EXECUTE FUNCTION crash()""");
        steps.start("starter").statusCode(greaterThanOrEqualTo(500));
        TestDatabase.run("DROP FUNCTION crash() CASCADE");

        sweep();

        assertThat(steps.states(database)).containsExactly("open");
        assertThat(steps.sessions()).hasSize(1);
    }

    @Test
    void a_page_that_was_made_for_a_checkout_that_ended_is_closed_by_the_sweeper() throws Throwable {
        StripeSide.writes("mute");
        steps.start("starter").statusCode(503);
        StripeSide.line("pass");
        TestDatabase.run("UPDATE checkout_intents SET state = 'failed' WHERE account = '" + steps.account() + "'");

        sweep();

        assertThat(steps.sessions()).singleElement().satisfies(page -> assertThat(page)
                .containsEntry("status", "expired"));
    }

    @Test
    void the_sweeper_makes_no_customer_to_look_for_the_page_of_a_checkout_that_ended() throws Throwable {
        StripeSide.writes("mute");
        steps.start("starter").statusCode(503);
        StripeSide.line("pass");
        TestDatabase.run("UPDATE checkout_intents SET state = 'failed' WHERE account = '" + steps.account() + "'");
        unlink(steps.customer());

        sweep();
        clock.advance(Duration.ofMinutes(5));
        sweep();

        assertThat(TestDatabase.number(
                        "SELECT count(*) FROM customer_accounts WHERE account = '" + steps.account() + "'"))
                .isEqualTo(1);
        assertThat(TestDatabase.number("SELECT count(*) FROM stripe_operations o JOIN checkout_intents c"
                        + " ON c.id = o.subject WHERE o.state = 'OPEN' AND c.account = '" + steps.account() + "'"))
                .isZero();
    }

    @Test
    void the_sweeper_makes_no_page_for_an_account_that_subscribed_meanwhile() throws Throwable {
        StripeSide.writes("away");
        steps.start("starter").statusCode(503);
        StripeSide.writes("pass");
        StripeSide.subscribe(StripeSide.withCard(steps.customer()), StripeSide.professionalPrice());

        sweep();

        assertThat(steps.sessions()).isEmpty();
        assertThat(steps.states(database)).containsExactly("failed");
    }

    @Test
    void a_page_made_for_a_checkout_that_was_replaced_is_closed_by_the_sweeper() throws Throwable {
        StripeSide.lateFault("POST", "/v1/checkout/sessions", 500);
        steps.start("starter").statusCode(503);
        String url = steps.start("professional").statusCode(201).extract().path("url");

        sweep();

        assertThat(steps.openPages()).containsExactly(url);
    }

    @Test
    void a_page_that_stripe_makes_after_its_checkout_was_swept_is_closed_too() throws Throwable {
        StripeSide.writes("away");
        steps.start("starter").statusCode(503);
        StripeSide.line("pass");
        String url = steps.start("professional").statusCode(201).extract().path("url");
        sweep();
        // When the request that had no answer is carried out at last
        String late = latePage();

        sweep();

        assertThat(StripeSide.get("/v1/checkout/sessions/" + late)).containsEntry("status", "expired");
        assertThat(steps.openPages()).containsExactly(url);
    }

    @Test
    void a_checkout_that_was_open_at_the_upgrade_goes_on_under_its_key() throws Throwable {
        // Given what the release before left in its column, and at Stripe
        StripeSide.writes("mute");
        steps.start("starter").statusCode(503);
        StripeSide.line("pass");
        TestDatabase.run(
                "DELETE FROM stripe_operations WHERE subject IN (SELECT id FROM checkout_intents WHERE account = '"
                        + steps.account() + "')");
        // When
        TestDatabase.run(migration() + " ON CONFLICT DO NOTHING");
        sweep();
        // Then
        assertThat(steps.states(database)).containsExactly("open");
        assertThat(steps.sessions()).hasSize(1);
    }

    private String latePage() {
        String replaced = TestDatabase.text(
                "SELECT id FROM checkout_intents WHERE state = 'failed' AND account = '" + steps.account() + "'");
        return StripeSide.post(
                        "/v1/checkout/sessions",
                        Map.of(
                                "customer",
                                steps.customer(),
                                "mode",
                                "subscription",
                                "success_url",
                                "http://127.0.0.1/paid",
                                "line_items[0][price]",
                                StripeSide.starterPrice(),
                                "line_items[0][quantity]",
                                "1",
                                "metadata[tollgate_id]",
                                replaced))
                .getString("id");
    }

    private static String migration() throws IOException {
        String file = "/db/migration/V13__Open_operations_of_checkouts.sql";
        try (InputStream sql = CheckoutCrashTest.class.getResourceAsStream(file)) {
            return new String(sql.readAllBytes(), StandardCharsets.UTF_8).split(";\n")[0];
        }
    }

    private void sweep() throws Throwable {
        clock.advance(Duration.ofSeconds(60));
        VertxContextSupport.subscribeAndAwait(sweeper::runOnce);
    }

    private static String session(String url) {
        return url.substring(url.lastIndexOf('/') + 1);
    }
}
