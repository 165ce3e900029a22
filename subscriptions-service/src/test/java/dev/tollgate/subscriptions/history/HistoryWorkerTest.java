package dev.tollgate.subscriptions.history;

import static dev.tollgate.subscriptions.SubscriptionsApi.as;
import static dev.tollgate.subscriptions.SubscriptionsApi.link;
import static dev.tollgate.subscriptions.SubscriptionsApi.newAccount;
import static dev.tollgate.subscriptions.SubscriptionsApi.payments;
import static dev.tollgate.subscriptions.SubscriptionsApi.subscribe;
import static dev.tollgate.subscriptions.SubscriptionsApi.subscription;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.subscriptions.StripeSide;
import dev.tollgate.subscriptions.SubscriptionsStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** What a customer had at Stripe before it was linked becomes its account's, without any event. */
@QuarkusTest
@QuarkusTestResource(SubscriptionsStack.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HistoryWorkerTest {
    @Inject
    HistoryWorker worker;

    /** What other tests linked is not read here. */
    @BeforeEach
    void nothingIsLinkedYet() {
        payments("/stand-in/forget-linked", Map.of());
    }

    @AfterEach
    void everybodyAnswers() {
        StripeSide.line("pass");
        StripeSide.findAgain();
        payments("/stand-in/away", Map.of("away", false));
    }

    @Test
    void the_plan_of_a_customer_that_is_linked_is_shown_without_an_event() throws Throwable {
        String customer = StripeSide.payingCustomer();
        StripeSide.subscribe(customer, StripeSide.starterPrice());
        String account = link(customer);

        run();

        assertThat(subscription(account)).containsEntry("plan", "starter").containsEntry("status", "active");
    }

    @Test
    void an_additional_customer_brings_its_plan_to_the_account() throws Throwable {
        String account = newAccount();
        link(account, StripeSide.payingCustomer());
        String additional = StripeSide.payingCustomer();
        StripeSide.subscribe(additional, StripeSide.professionalPrice());
        link(account, additional);

        run();

        assertThat(subscription(account)).containsEntry("plan", "professional");
    }

    @Test
    void a_subscription_that_is_not_understood_keeps_no_other_from_its_mirror() throws Throwable {
        String customer = StripeSide.payingCustomer();
        StripeSide.subscribe(customer, StripeSide.starterPrice());
        Map<String, Object> newer = new HashMap<>(
                StripeSide.get("/v1/subscriptions/" + StripeSide.subscribe(customer, StripeSide.professionalPrice())));
        newer.put("status", "frozen");
        StripeSide.put(newer);
        String account = link(customer);

        run();

        assertThat(subscription(account)).containsEntry("plan", "starter");
        payments("/stand-in/end-claims", Map.of());
        assertThat(VertxContextSupport.subscribeAndAwait(worker::runOnce)).isZero();
    }

    @Test
    void an_open_page_is_closed_when_a_linked_customer_is_billed_already() throws Throwable {
        String account = newAccount();
        String page = as("billing", account)
                .body(Map.of("plan", "starter"))
                .post("/api/v1/billing/checkout-sessions")
                .path("url");
        String session = "/v1/checkout/sessions/" + page.substring(page.lastIndexOf('/') + 1);
        assertThat(StripeSide.get(session)).containsEntry("status", "open");
        String billed = StripeSide.payingCustomer();
        StripeSide.subscribe(billed, StripeSide.starterPrice());
        link(account, billed);

        run();

        assertThat(StripeSide.get(session)).containsEntry("status", "expired");
    }

    @Test
    void a_customer_is_read_again_until_stripe_answered() throws Throwable {
        String customer = StripeSide.payingCustomer();
        StripeSide.subscribe(customer, StripeSide.starterPrice());
        String account = link(customer);
        StripeSide.line("away");
        run();
        assertThat(subscription(account)).containsEntry("plan", "free");

        StripeSide.line("pass");
        payments("/stand-in/end-claims", Map.of());
        run();

        assertThat(subscription(account)).containsEntry("plan", "starter");
    }

    @Test
    void a_run_while_payments_service_is_away_fails_nothing() throws Throwable {
        String customer = StripeSide.payingCustomer();
        StripeSide.subscribe(customer, StripeSide.starterPrice());
        String account = link(customer);
        payments("/stand-in/away", Map.of("away", true));
        run();
        assertThat(subscription(account)).containsEntry("plan", "free");

        payments("/stand-in/away", Map.of("away", false));
        run();

        assertThat(subscription(account)).containsEntry("plan", "starter");
    }

    @Test
    void a_customer_that_was_deleted_meanwhile_is_done_with() throws Throwable {
        String customer = StripeSide.payingCustomer();
        link(customer);
        StripeSide.delete("/v1/customers/" + customer);

        run();

        payments("/stand-in/end-claims", Map.of());
        assertThat(VertxContextSupport.subscribeAndAwait(worker::runOnce)).isZero();
    }

    @Test
    void a_key_of_another_account_ends_nothing_and_the_customer_is_read_again() throws Throwable {
        String account = newAccount();
        subscribe(account, StripeSide.starterPrice());
        String linked = StripeSide.payingCustomer();
        link(account, linked);
        StripeSide.findNothing();
        run();
        assertThat(subscription(account)).containsEntry("plan", "starter");

        StripeSide.findAgain();
        payments("/stand-in/end-claims", Map.of());
        assertThat(VertxContextSupport.subscribeAndAwait(worker::runOnce)).isPositive();
    }

    private void run() throws Throwable {
        VertxContextSupport.subscribeAndAwait(worker::run);
    }
}
