package dev.tollgate.subscriptions.checkout;

import static dev.tollgate.subscriptions.StripeSide.event;
import static dev.tollgate.subscriptions.SubscriptionsApi.as;
import static dev.tollgate.subscriptions.SubscriptionsApi.asBackend;
import static dev.tollgate.subscriptions.SubscriptionsApi.deliver;
import static dev.tollgate.subscriptions.SubscriptionsApi.newAccount;
import static dev.tollgate.subscriptions.SubscriptionsApi.payments;
import static dev.tollgate.subscriptions.SubscriptionsApi.subscribe;
import static dev.tollgate.subscriptions.SubscriptionsApi.subscription;
import static dev.tollgate.subscriptions.checkout.CheckoutSteps.looked;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.tollgate.subscriptions.StripeSide;
import dev.tollgate.subscriptions.SubscriptionsApi;
import dev.tollgate.subscriptions.SubscriptionsStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(SubscriptionsStack.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CheckoutTest {
    private static final String GOOD_CARD = "4242 4242 4242 4242";
    private static final String DECLINED_CARD = "4000 0000 0000 0002";

    private final String account = newAccount();

    @AfterEach
    void everythingIsBack() {
        payments("/stand-in/away", Map.of("away", false));
    }

    @Test
    void a_paid_checkout_gives_the_plan_when_the_browser_returns_before_the_event() {
        JsonPath checkout = start("starter");

        Response paid = StripeSide.pay(checkout.getString("url"), GOOD_CARD);

        assertThat(paid.statusCode()).isEqualTo(303);
        assertThat(paid.header("Location"))
                .isEqualTo("http://localhost:8080/checkout/return?checkout=" + checkout.getString("id"));
        look(checkout).body("status", equalTo("completed")).body("url", nullValue());
        assertThat(subscription(account)).containsEntry("plan", "starter").containsEntry("entitlementVersion", 1);
        assertThat(deliverAll()).doesNotContain("applied", "quarantined");
        assertThat(subscription(account)).containsEntry("entitlementVersion", 1);
    }

    @Test
    void a_paid_checkout_gives_the_plan_when_the_event_comes_before_the_browser() {
        JsonPath checkout = start("starter");
        StripeSide.pay(checkout.getString("url"), GOOD_CARD);

        assertThat(deliverAll()).contains("applied").doesNotContain("quarantined", "unknown_customer");

        assertThat(subscription(account)).containsEntry("plan", "starter").containsEntry("entitlementVersion", 1);
        look(checkout).body("status", equalTo("completed"));
        assertThat(subscription(account)).containsEntry("entitlementVersion", 1);
    }

    @Test
    void browser_and_events_at_the_same_moment_end_in_the_same_state() {
        JsonPath checkout = start("professional");
        StripeSide.pay(checkout.getString("url"), GOOD_CARD);
        List<Map<String, Object>> events = StripeSide.events(customer());

        Stream<Runnable> deliveries = events.stream().map(event -> () -> deliver(event));
        Stream<Runnable> returns =
                Stream.generate(() -> (Runnable) () -> look(checkout)).limit(4);
        List<CompletableFuture<Void>> all = Stream.concat(deliveries, returns)
                .map(CompletableFuture::runAsync)
                .toList();
        all.forEach(CompletableFuture::join);

        look(checkout).body("status", equalTo("completed"));
        assertThat(subscription(account)).containsEntry("plan", "professional").containsEntry("entitlementVersion", 1);
    }

    @Test
    void a_declined_card_changes_nothing_and_the_page_can_be_paid_again() {
        JsonPath checkout = start("starter");

        Response declined = StripeSide.pay(checkout.getString("url"), DECLINED_CARD);

        assertThat(declined.statusCode()).isEqualTo(402);
        assertThat(declined.body().asString()).contains("declined");
        deliverAll();
        look(checkout).body("status", equalTo("open")).body("url", notNullValue());
        assertThat(subscription(account)).containsEntry("plan", "free").containsEntry("entitlementVersion", 0);
        assertThat(StripeSide.pay(checkout.getString("url"), GOOD_CARD).statusCode())
                .isEqualTo(303);
        looked(checkout.getString("id"), "3 seconds ago");
        look(checkout).body("status", equalTo("completed"));
    }

    @Test
    void the_session_at_stripe_names_our_checkout_and_account() {
        JsonPath checkout = start("basic");

        Map<String, Object> session = session(checkout);

        assertThat(checkout.getString("plan")).isEqualTo("starter");
        assertThat(session).containsEntry("client_reference_id", account).containsEntry("mode", "subscription");
        assertThat(session.get("metadata"))
                .isEqualTo(Map.of("tollgate_id", checkout.getString("id"), "tollgate_account", account));
    }

    @Test
    void starting_the_same_plan_again_leads_to_the_same_page() {
        JsonPath first = start("starter");
        List<CompletableFuture<JsonPath>> again = Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> start("starter")))
                .limit(4)
                .toList();

        assertThat(again.stream().map(CompletableFuture::join).map(found -> found.getString("url")))
                .containsOnly(first.getString("url"));
    }

    @Test
    void another_plan_closes_the_older_page() {
        JsonPath older = start("starter");

        JsonPath newer = start("professional");

        assertThat(newer.getString("id")).isNotEqualTo(older.getString("id"));
        look(older).body("status", equalTo("expired")).body("url", nullValue());
        assertThat(session(older)).containsEntry("status", "expired");
        look(newer).body("status", equalTo("open"));
    }

    @Test
    void a_page_paid_meanwhile_is_brought_in_instead_of_being_replaced() {
        JsonPath older = start("starter");
        StripeSide.pay(older.getString("url"), GOOD_CARD);

        as("billing", account)
                .body(Map.of("plan", "professional"))
                .post("/api/v1/billing/checkout-sessions")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:tollgate:problem:already-subscribed"));

        assertThat(subscription(account)).containsEntry("plan", "starter");
    }

    @Test
    void what_is_already_paid_for_cannot_be_bought_again() {
        subscribe(account, StripeSide.starterPrice());

        as("billing", account)
                .body(Map.of("plan", "starter"))
                .post("/api/v1/billing/checkout-sessions")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:tollgate:problem:already-subscribed"))
                .body("detail", equalTo("The account is already subscribed to Starter."));
    }

    @Test
    void plans_that_are_not_sold_online_are_refused() {
        for (String plan : List.of("enterprise", "free")) {
            as("billing", account)
                    .body(Map.of("plan", plan))
                    .post("/api/v1/billing/checkout-sessions")
                    .then()
                    .statusCode(422)
                    .body("type", equalTo("urn:tollgate:problem:plan-not-purchasable"));
        }
        as("billing", account)
                .body(Map.of("plan", "gold"))
                .post("/api/v1/billing/checkout-sessions")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("plan"));
    }

    @Test
    void members_may_not_buy_and_another_accounts_checkout_is_not_found() {
        JsonPath checkout = start("starter");

        as("member", account)
                .body(Map.of("plan", "starter"))
                .post("/api/v1/billing/checkout-sessions")
                .then()
                .statusCode(403);
        as("billing", "another-account")
                .get("/api/v1/billing/checkout-sessions/" + checkout.getString("id"))
                .then()
                .statusCode(404);
        asBackend()
                .queryParam("account", "another-account")
                .get("/api/v1/billing/checkout-sessions/" + checkout.getString("id"))
                .then()
                .statusCode(404);
        asBackend()
                .queryParam("account", account)
                .get("/api/v1/billing/checkout-sessions/" + checkout.getString("id"))
                .then()
                .statusCode(200);
    }

    @Test
    void while_payments_is_away_the_answer_is_503_and_the_next_call_finishes() {
        payments("/stand-in/away", Map.of("away", true));
        as("billing", account)
                .body(Map.of("plan", "starter"))
                .post("/api/v1/billing/checkout-sessions")
                .then()
                .statusCode(503)
                .header("Retry-After", notNullValue())
                .body("type", equalTo("urn:tollgate:problem:unavailable"));

        payments("/stand-in/away", Map.of("away", false));

        assertThat(start("starter").getString("url")).startsWith(StripeSide.setting("test.twin"));
    }

    @Test
    void an_expired_page_is_noticed_by_the_event() {
        JsonPath checkout = start("starter");
        String session = (String) session(checkout).get("id");
        StripeSide.post("/v1/checkout/sessions/" + session + "/expire", Map.of());

        assertThat(deliver(event("checkout.session.expired", StripeSide.get("/v1/checkout/sessions/" + session))))
                .isEqualTo("applied");

        as("billing", account)
                .get("/api/v1/billing/checkout-sessions/" + checkout.getString("id"))
                .then()
                .body("status", equalTo("expired"));
        assertThat(start("starter").getString("id")).isNotEqualTo(checkout.getString("id"));
    }

    private JsonPath start(String plan) {
        return as("billing", account)
                .body(Map.of("plan", plan))
                .post("/api/v1/billing/checkout-sessions")
                .then()
                .statusCode(201)
                .header("Location", containsString("/api/v1/billing/checkout-sessions/chk_"))
                .body("status", equalTo("open"))
                .extract()
                .jsonPath();
    }

    private ValidatableResponse look(JsonPath checkout) {
        return as("billing", account)
                .get("/api/v1/billing/checkout-sessions/" + checkout.getString("id"))
                .then()
                .statusCode(200);
    }

    private String customer() {
        return payments("/internal/v1/customers", Map.of("account", account)).path("stripeCustomerId");
    }

    private List<String> deliverAll() {
        return StripeSide.events(customer()).stream()
                .map(SubscriptionsApi::deliver)
                .toList();
    }

    private Map<String, Object> session(JsonPath checkout) {
        String path = URI.create(checkout.getString("url")).getPath();
        return StripeSide.get("/v1/checkout/sessions/" + path.substring(path.lastIndexOf('/') + 1));
    }
}
