package dev.tollgate.subscriptions.checkout;

import static dev.tollgate.subscriptions.StripeSide.event;
import static dev.tollgate.subscriptions.SubscriptionsApi.as;
import static dev.tollgate.subscriptions.SubscriptionsApi.deliver;
import static dev.tollgate.subscriptions.SubscriptionsApi.newAccount;
import static dev.tollgate.subscriptions.SubscriptionsApi.subscription;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.tollgate.subscriptions.PatientCallers;
import dev.tollgate.subscriptions.StripeSide;
import dev.tollgate.subscriptions.SubscriptionsStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** A payment was begun and not finished; whatever is clicked then, the account is billed once. */
@QuarkusTest
@QuarkusTestResource(SubscriptionsStack.class)
@TestProfile(PatientCallers.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class UnstartedSubscriptionTest {
    private static final String GOOD_CARD = "4242 4242 4242 4242";
    private static final String PAYMENT_OPEN = "urn:tollgate:problem:payment-open";

    private final String account = newAccount();
    private final CheckoutSteps steps = new CheckoutSteps(account);

    @AfterEach
    void everythingIsBack() {
        StripeSide.line("pass");
    }

    @Test
    void the_open_payment_of_the_same_plan_is_offered() {
        String begun = begin(StripeSide.starterPrice());

        ValidatableResponse answer = steps.start("starter").statusCode(409).body("type", equalTo(PAYMENT_OPEN));

        answer.body("paymentUrl", equalTo(invoice(begun).get("hosted_invoice_url")));
        assertThat(steps.sessions()).isEmpty();
        assertThat(pay(begun)).isEqualTo(200);
        steps.start("starter").statusCode(409).body("type", equalTo("urn:tollgate:problem:already-subscribed"));
        assertThat(steps.billed()).containsExactly(begun);
    }

    @Test
    void the_open_payment_of_another_plan_is_ended_before_a_page_is_made() {
        String begun = begin(StripeSide.starterPrice());

        String url = steps.start("professional").statusCode(201).extract().path("url");

        assertThat(pay(begun)).isEqualTo(400);
        StripeSide.pay(url, GOOD_CARD).then().statusCode(303);
        assertThat(steps.billed()).hasSize(1).doesNotContain(begun);
        as("admin", null)
                .get("/api/v1/subscriptions/audit-entries?concerns=" + account)
                .then()
                .body("data.action", hasItem("subscription.end"))
                .body("data.find { it.action == 'subscription.end' }.subjectId", equalTo(begun));
    }

    @Test
    void a_page_that_is_open_is_closed_before_the_older_payment_is_offered() {
        String url = steps.start("starter").statusCode(201).extract().path("url");
        String begun = begin(StripeSide.starterPrice());

        steps.start("starter").statusCode(409).body("type", equalTo(PAYMENT_OPEN));

        assertThat(StripeSide.pay(url, GOOD_CARD).statusCode()).isNotEqualTo(303);
        assertThat(pay(begun)).isEqualTo(200);
        assertThat(steps.billed()).containsExactly(begun);
    }

    @Test
    void a_page_paid_before_the_older_payment_is_offered_is_what_the_account_has() {
        String url = steps.start("starter").statusCode(201).extract().path("url");
        String begun = begin(StripeSide.starterPrice());
        StripeSide.pay(url, GOOD_CARD).then().statusCode(303);

        steps.start("starter").statusCode(409).body("type", equalTo("urn:tollgate:problem:already-subscribed"));

        assertThat(pay(begun)).isEqualTo(400);
        assertThat(steps.billed()).hasSize(1).doesNotContain(begun);
        assertThat(subscription(account)).containsEntry("plan", "starter").containsEntry("status", "active");
    }

    @Test
    void what_was_begun_is_ended_by_the_event_of_a_subscription_that_runs() {
        String url = steps.start("starter").statusCode(201).extract().path("url");
        String begun = begin(StripeSide.starterPrice());
        deliver(event("customer.subscription.created", StripeSide.get("/v1/subscriptions/" + begun)));
        StripeSide.pay(url, GOOD_CARD).then().statusCode(303);
        String sold = steps.billed().get(0);

        deliver(event("customer.subscription.updated", StripeSide.get("/v1/subscriptions/" + sold)));

        assertThat(pay(begun)).isEqualTo(400);
        assertThat(steps.billed()).containsExactly(sold);
    }

    @Test
    void what_was_begun_is_ended_when_the_paid_page_is_reported_or_looked_at() {
        for (boolean byEvent : new boolean[] {true, false}) {
            CheckoutSteps other = new CheckoutSteps(newAccount());
            ValidatableResponse page = other.start("starter").statusCode(201);
            String begun = StripeSide.begin(other.customer(), StripeSide.starterPrice());
            deliver(event("customer.subscription.created", StripeSide.get("/v1/subscriptions/" + begun)));
            StripeSide.pay(page.extract().path("url"), GOOD_CARD).then().statusCode(303);

            if (byEvent) {
                deliver(event("checkout.session.completed", other.sessions().get(0)));
            } else {
                as("billing", other.account())
                        .get("/api/v1/billing/checkout-sessions/"
                                + page.extract().path("id"))
                        .then()
                        .body("status", equalTo("completed"));
            }

            assertThat(StripeSide.get("/v1/subscriptions/" + begun)).containsEntry("status", "canceled");
            assertThat(other.billed()).hasSize(1).doesNotContain(begun);
        }
    }

    @Test
    void an_unpaid_subscription_is_not_offered_to_be_paid_beside_one_that_runs() {
        String unpaidId = begin(StripeSide.starterPrice());
        Map<String, Object> unpaid = new HashMap<>(StripeSide.get("/v1/subscriptions/" + unpaidId));
        unpaid.put("status", "unpaid");
        StripeSide.put(unpaid);
        StripeSide.withCard(steps.customer());
        StripeSide.subscribe(steps.customer(), StripeSide.starterPrice());

        steps.start("professional").statusCode(409).body("type", equalTo("urn:tollgate:problem:already-subscribed"));
    }

    @Test
    void two_browsers_with_two_plans_leave_one_thing_to_pay() {
        for (int round = 0; round < 5; round++) {
            String begun = begin(StripeSide.starterPrice());

            List<CompletableFuture<JsonPath>> clicks = Stream.of("starter", "professional", "starter")
                    .map(plan -> CompletableFuture.supplyAsync(
                            () -> steps.start(plan).extract().jsonPath()))
                    .toList();
            clicks.forEach(CompletableFuture::join);

            boolean invoiceIsOpen = "open".equals(invoice(begun).get("status"));
            assertThat(steps.openPages().size() + (invoiceIsOpen ? 1 : 0)).isLessThanOrEqualTo(1);
        }
    }

    @Test
    void a_payment_that_arrives_while_it_is_ended_keeps_its_plan() {
        String begun = begin(StripeSide.starterPrice());
        String invoice = (String) invoice(begun).get("id");
        StripeSide.hold("POST", "/v1/invoices/" + invoice + "/void");
        CompletableFuture<ValidatableResponse> click = CompletableFuture.supplyAsync(() -> steps.start("professional"));
        Awaitility.await().until(StripeSide::holds);

        assertThat(pay(begun)).isEqualTo(200);
        StripeSide.release();

        click.join().statusCode(409).body("type", equalTo("urn:tollgate:problem:already-subscribed"));
        assertThat(steps.billed()).containsExactly(begun);
        assertThat(subscription(account)).containsEntry("plan", "starter").containsEntry("status", "active");
    }

    @Test
    void what_a_lost_answer_left_half_ended_is_ended_by_the_next_click() {
        String begun = begin(StripeSide.starterPrice());
        StripeSide.writes("mute");
        steps.start("professional").statusCode(503);
        StripeSide.line("pass");

        steps.start("professional").statusCode(201);

        assertThat(steps.billed()).isEmpty();
        assertThat(pay(begun)).isEqualTo(400);
    }

    @Test
    void a_trial_that_ended_without_a_card_makes_room_for_a_paid_plan() {
        String trial = pausedTrial();
        assertThat(subscription(account))
                .containsEntry("plan", "free")
                .containsEntry("status", "paused")
                .containsEntry("currentPeriodStart", null);

        String url = steps.start("starter").statusCode(201).extract().path("url");

        StripeSide.pay(url, GOOD_CARD).then().statusCode(303);
        assertThat(steps.billed()).hasSize(1).doesNotContain(trial);
    }

    @Test
    void renewals_that_were_not_paid_are_offered_to_be_paid_whatever_plan_is_chosen() {
        String begun = begin(StripeSide.starterPrice());
        Map<String, Object> unpaid = new HashMap<>(StripeSide.get("/v1/subscriptions/" + begun));
        unpaid.put("status", "unpaid");
        StripeSide.put(unpaid);

        steps.start("professional")
                .statusCode(409)
                .body("type", equalTo(PAYMENT_OPEN))
                .body("paymentUrl", equalTo(invoice(begun).get("hosted_invoice_url")));

        assertThat(StripeSide.get("/v1/subscriptions/" + begun)).containsEntry("status", "unpaid");
    }

    @Test
    void what_was_begun_elsewhere_and_is_no_plan_is_left_alone() {
        String other = begin(StripeSide.setting("test.unknown-price-id"));

        steps.start("starter").statusCode(201);

        assertThat(StripeSide.get("/v1/subscriptions/" + other)).containsEntry("status", "incomplete");
        assertThat(invoice(other)).containsEntry("status", "open");
    }

    private String begin(String price) {
        return StripeSide.begin(steps.customer(), price);
    }

    private String pausedTrial() {
        String trial = StripeSide.post(
                        "/v1/subscriptions",
                        Map.of(
                                "customer",
                                steps.customer(),
                                "items[0][price]",
                                StripeSide.starterPrice(),
                                "trial_period_days",
                                "7",
                                "trial_settings[end_behavior][missing_payment_method]",
                                "pause"))
                .getString("id");
        StripeSide.post("/v1/subscriptions/" + trial, Map.of("trial_end", "now"));
        deliver(event("customer.subscription.updated", StripeSide.get("/v1/subscriptions/" + trial)));
        return trial;
    }

    private int pay(String begun) {
        return StripeSide.payInvoice(steps.customer(), (String) invoice(begun).get("id"));
    }

    private static Map<String, Object> invoice(String subscription) {
        return StripeSide.get("/v1/invoices/"
                + StripeSide.get("/v1/subscriptions/" + subscription).get("latest_invoice"));
    }
}
