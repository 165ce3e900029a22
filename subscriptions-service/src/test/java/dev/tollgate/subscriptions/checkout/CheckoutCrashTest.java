package dev.tollgate.subscriptions.checkout;

import static dev.tollgate.subscriptions.StripeSide.event;
import static dev.tollgate.subscriptions.SubscriptionsApi.deliver;
import static dev.tollgate.subscriptions.SubscriptionsApi.newAccount;
import static dev.tollgate.subscriptions.SubscriptionsApi.payments;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.tollgate.kit.testing.SettableClock;
import dev.tollgate.subscriptions.StripeSide;
import dev.tollgate.subscriptions.SubscriptionsStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
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
    CheckoutWorker worker;

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
    void the_end_of_a_page_nobody_was_shown_does_not_end_the_checkout() {
        StripeSide.lateFault("POST", "/v1/checkout/sessions", 500);
        steps.start("starter").statusCode(503);
        steps.start("starter").statusCode(503);
        String url = steps.start("starter").statusCode(201).extract().path("url");
        Map<String, Object> unseen = steps.sessions().stream()
                .filter(session -> !url.equals(session.get("url")))
                .findFirst()
                .orElseThrow();

        StripeSide.post("/v1/checkout/sessions/" + unseen.get("id") + "/expire", Map.of());
        Map<String, Object> expired = StripeSide.get("/v1/checkout/sessions/" + unseen.get("id"));

        assertThat(deliver(event("checkout.session.expired", expired))).isEqualTo("unchanged");
        steps.start("starter").statusCode(201).body("url", equalTo(url));
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

    private void sweep() throws Throwable {
        clock.advance(Duration.ofSeconds(60));
        VertxContextSupport.subscribeAndAwait(worker::runOnce);
    }

    private static String session(String url) {
        return url.substring(url.lastIndexOf('/') + 1);
    }
}
