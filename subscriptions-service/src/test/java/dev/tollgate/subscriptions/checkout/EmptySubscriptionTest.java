package dev.tollgate.subscriptions.checkout;

import static dev.tollgate.subscriptions.StripeSide.event;
import static dev.tollgate.subscriptions.SubscriptionsApi.as;
import static dev.tollgate.subscriptions.SubscriptionsApi.deliver;
import static dev.tollgate.subscriptions.SubscriptionsApi.newAccount;
import static dev.tollgate.subscriptions.SubscriptionsApi.subscription;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.tollgate.subscriptions.StripeSide;
import dev.tollgate.subscriptions.SubscriptionsStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** A subscription has a plan in the quantity 0: it gives nothing and bills nothing, until that is raised. */
@QuarkusTest
@QuarkusTestResource(SubscriptionsStack.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EmptySubscriptionTest {
    private static final String GOOD_CARD = "4242 4242 4242 4242";

    private final String account = newAccount();
    private final CheckoutSteps steps = new CheckoutSteps(account);

    @Test
    void it_is_shown_as_none_and_any_plan_can_be_bought() {
        deliverCreated(empty());

        as("member", account)
                .get("/api/v1/subscription")
                .then()
                .body("plan", equalTo("free"))
                .body("status", equalTo("free"))
                .body("renewsAt", nullValue())
                .body("offers.find { it.plan == 'starter' }.action", equalTo("checkout"))
                .body("offers.find { it.plan == 'professional' }.action", equalTo("checkout"));
    }

    @Test
    void it_is_ended_before_a_plan_is_sold_the_same_or_another() {
        for (String plan : new String[] {"starter", "professional"}) {
            CheckoutSteps other = new CheckoutSteps(newAccount());
            String empty = empty(other.customer());

            String url = other.start(plan).statusCode(201).extract().path("url");

            assertThat(StripeSide.get("/v1/subscriptions/" + empty)).containsEntry("status", "canceled");
            StripeSide.pay(url, GOOD_CARD).then().statusCode(303);
            assertThat(other.billed()).hasSize(1).doesNotContain(empty);
        }
    }

    @Test
    void one_that_comes_beside_a_plan_that_runs_is_ended_so_that_raising_it_bills_nothing() {
        String running = StripeSide.subscribe(StripeSide.withCard(steps.customer()), StripeSide.starterPrice());
        deliverCreated(running);
        String empty = empty();

        deliverCreated(empty);

        assertThat(steps.billed()).containsExactly(running);
        assertThat(subscription(account)).containsEntry("plan", "starter");
    }

    @Test
    void one_that_is_billed_for_something_else_stands_against_a_sale() {
        Map<String, Object> form = new HashMap<>(form(steps.customer()));
        form.put("items[1][price]", StripeSide.setting("test.unknown-price-id"));
        StripeSide.withCard(steps.customer());
        StripeSide.post("/v1/subscriptions", form);

        steps.start("starter").statusCode(409).body("type", equalTo("urn:tollgate:problem:already-subscribed"));
    }

    @Test
    void once_its_quantity_is_raised_it_is_the_plan() {
        String empty = empty();
        deliverCreated(empty);
        StripeSide.withCard(steps.customer());
        raise(empty);

        steps.start("professional").statusCode(409).body("type", equalTo("urn:tollgate:problem:already-subscribed"));

        assertThat(subscription(account)).containsEntry("plan", "starter").containsEntry("status", "active");
    }

    @Test
    void one_whose_quantity_was_raised_without_an_event_is_not_ended_beside_another() {
        String empty = empty();
        deliverCreated(empty);
        StripeSide.withCard(steps.customer());
        raise(empty);
        String running = StripeSide.subscribe(steps.customer(), StripeSide.starterPrice());

        deliverCreated(running);

        assertThat(steps.billed()).containsExactlyInAnyOrder(empty, running);
    }

    private static void raise(String empty) {
        String item = (String) StripeSide.items(empty).get(0).get("id");
        StripeSide.post("/v1/subscriptions/" + empty, Map.of("items[0][id]", item, "items[0][quantity]", "1"));
    }

    private String empty() {
        return empty(steps.customer());
    }

    private static String empty(String customer) {
        return StripeSide.post("/v1/subscriptions", form(customer)).getString("id");
    }

    private static Map<String, Object> form(String customer) {
        return Map.of("customer", customer, "items[0][price]", StripeSide.starterPrice(), "items[0][quantity]", "0");
    }

    private static void deliverCreated(String subscription) {
        deliver(event("customer.subscription.created", StripeSide.get("/v1/subscriptions/" + subscription)));
    }
}
