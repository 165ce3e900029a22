package dev.tollgate.subscriptions.checkout;

import static dev.tollgate.subscriptions.StripeSide.event;
import static dev.tollgate.subscriptions.SubscriptionsApi.deliver;
import static dev.tollgate.subscriptions.SubscriptionsApi.link;
import static dev.tollgate.subscriptions.SubscriptionsApi.newAccount;
import static dev.tollgate.subscriptions.SubscriptionsApi.payments;
import static dev.tollgate.subscriptions.SubscriptionsApi.subscribe;
import static dev.tollgate.subscriptions.SubscriptionsApi.subscription;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.tollgate.kit.testing.TestDatabase;
import dev.tollgate.subscriptions.StripeSide;
import dev.tollgate.subscriptions.SubscriptionsStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** A sale asks Stripe first. No event of what Stripe has here was delivered. */
@QuarkusTest
@QuarkusTestResource(SubscriptionsStack.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AskBeforeSaleTest {
    private static final String ALREADY = "urn:tollgate:problem:already-subscribed";

    @Inject
    Pool database;

    private final String account = newAccount();
    private final CheckoutSteps steps = new CheckoutSteps(account);

    @AfterEach
    void everythingIsBack() {
        StripeSide.line("pass");
        payments("/stand-in/away", Map.of("away", false));
    }

    @Test
    void a_subscription_that_stripe_has_is_found_and_nothing_is_sold_beside_it() {
        StripeSide.subscribe(StripeSide.withCard(steps.customer()), StripeSide.starterPrice());

        steps.start("professional").statusCode(409).body("type", equalTo(ALREADY));

        assertThat(subscription(account)).containsEntry("plan", "starter").containsEntry("status", "active");
        assertThat(steps.sessions()).isEmpty();
        assertThat(steps.states(database)).isEmpty();
    }

    @Test
    void the_same_plan_is_named_in_the_refusal() {
        StripeSide.subscribe(StripeSide.withCard(steps.customer()), StripeSide.starterPrice());

        steps.start("starter")
                .statusCode(409)
                .body("type", equalTo(ALREADY))
                .body("detail", equalTo("The account is already subscribed to Starter."));
    }

    @Test
    void a_subscription_of_another_customer_of_the_account_is_found() {
        steps.customer();
        String second = StripeSide.payingCustomer();
        link(account, second);
        StripeSide.subscribe(second, StripeSide.starterPrice());

        steps.start("professional").statusCode(409).body("type", equalTo(ALREADY));

        assertThat(subscription(account)).containsEntry("plan", "starter");
    }

    @Test
    void a_subscription_on_a_later_page_of_stripes_list_is_found() {
        String customer = StripeSide.withCard(steps.customer());
        String oldest = StripeSide.subscribe(customer, StripeSide.starterPrice());
        Map<String, Object> ended = new HashMap<>(StripeSide.get("/v1/subscriptions/" + oldest));
        IntStream.range(0, 100).forEach(index -> {
            ended.putAll(Map.of("id", "sub_ended" + index + account, "status", "incomplete_expired"));
            ended.put("created", (int) ended.get("created") + 1);
            StripeSide.put(ended);
        });

        steps.start("starter").statusCode(409).body("type", equalTo(ALREADY));
    }

    @Test
    void a_subscription_that_ended_at_stripe_blocks_no_sale() {
        String ended = subscribe(account, StripeSide.starterPrice());
        StripeSide.delete("/v1/subscriptions/" + ended);

        steps.start("professional").statusCode(201);

        assertThat(subscription(account)).containsEntry("plan", "free");
    }

    @Test
    void a_page_handed_out_before_cannot_be_paid_beside_what_is_found() {
        steps.start("starter").statusCode(201);
        StripeSide.subscribe(StripeSide.withCard(steps.customer()), StripeSide.starterPrice());

        steps.start("professional").statusCode(409).body("type", equalTo(ALREADY));

        assertThat(steps.openPages()).isEmpty();
        assertThat(steps.states(database)).containsExactly("expired");
    }

    @Test
    void a_page_handed_out_before_is_closed_when_an_event_brings_a_subscription() {
        steps.start("starter").statusCode(201);
        String other = StripeSide.subscribe(StripeSide.withCard(steps.customer()), StripeSide.starterPrice());

        deliver(event("customer.subscription.created", StripeSide.get("/v1/subscriptions/" + other)));

        assertThat(steps.openPages()).isEmpty();
        assertThat(steps.states(database)).containsExactly("expired");
    }

    @Test
    void a_page_of_no_known_checkout_is_closed_on_any_page_of_stripes_list() {
        String url = steps.start("starter").statusCode(201).extract().path("url");
        Map<String, Object> known = steps.sessions().get(0);
        Map<String, Object> page = new HashMap<>(known);
        page.put("url", "https://pay.example/stray");
        page.put("metadata", Map.of("tollgate_id", "chk_forgotten", "tollgate_account", account));
        page.put("id", "cs_stray" + account);
        page.put("created", (int) page.get("created") - 1);
        StripeSide.put(page);
        page.put("metadata", Map.of());
        List<String> foreign = IntStream.range(0, 100)
                .mapToObj(index -> "cs_foreign" + index + account)
                .toList();
        foreign.forEach(id -> {
            page.put("id", id);
            StripeSide.put(page);
        });

        steps.start("starter").statusCode(201).body("url", equalTo(url));

        assertThat(StripeSide.get("/v1/checkout/sessions/cs_stray" + account)).containsEntry("status", "expired");
        assertThat(StripeSide.get("/v1/checkout/sessions/" + foreign.get(0))).containsEntry("status", "open");
        assertThat(StripeSide.get("/v1/checkout/sessions/" + known.get("id"))).containsEntry("status", "open");
    }

    @Test
    void a_subscription_that_stripe_once_did_not_find_counts_again_when_stripe_shows_it() {
        String found = subscribe(account, StripeSide.starterPrice());
        TestDatabase.run("UPDATE subscriptions SET status = 'canceled', gone_at = now() WHERE id = '" + found + "'");

        steps.start("professional").statusCode(409).body("type", equalTo(ALREADY));

        assertThat(subscription(account)).containsEntry("plan", "starter").containsEntry("status", "active");
    }

    @Test
    void nothing_is_sold_while_the_mirror_shows_as_ended_what_stripe_shows_as_live() {
        String ended = subscribe(account, StripeSide.starterPrice());
        TestDatabase.run("UPDATE subscriptions SET status = 'canceled' WHERE id = '" + ended + "'");

        steps.start("professional")
                .statusCode(503)
                .header("Retry-After", notNullValue())
                .body("type", equalTo("urn:tollgate:problem:unavailable"));

        assertThat(steps.sessions()).isEmpty();
    }

    @Test
    void a_click_does_not_rest_on_what_stripe_answered_to_an_earlier_one() {
        String slow = StripeSide.begin(steps.customer(), StripeSide.setting("test.unknown-price-id"));
        StripeSide.hold("GET", "/v1/subscriptions/" + slow);
        CompletableFuture<ValidatableResponse> earlier =
                CompletableFuture.supplyAsync(() -> steps.start("professional"));
        Awaitility.await().until(StripeSide::holds);
        StripeSide.subscribe(StripeSide.withCard(steps.customer()), StripeSide.starterPrice());

        steps.start("professional").statusCode(409).body("type", equalTo(ALREADY));

        StripeSide.release();
        earlier.join();
        assertThat(steps.openPages()).isEmpty();
    }

    @Test
    void while_stripe_is_silent_nothing_is_sold() {
        steps.customer();
        StripeSide.line("away");

        steps.start("starter")
                .statusCode(503)
                .header("Retry-After", notNullValue())
                .body("type", equalTo("urn:tollgate:problem:stripe-unavailable"));

        StripeSide.line("pass");
        assertThat(steps.sessions()).isEmpty();
        assertThat(steps.states(database)).isEmpty();
    }

    @Test
    void a_first_purchase_costs_three_requests() {
        steps.customer();
        StripeSide.line("pass");

        steps.start("starter").statusCode(201);

        assertThat(StripeSide.requests()).isEqualTo(3);
    }
}
