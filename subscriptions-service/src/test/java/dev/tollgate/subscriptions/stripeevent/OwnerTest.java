package dev.tollgate.subscriptions.stripeevent;

import static dev.tollgate.subscriptions.StripeSide.event;
import static dev.tollgate.subscriptions.SubscriptionsApi.as;
import static dev.tollgate.subscriptions.SubscriptionsApi.asWebhooks;
import static dev.tollgate.subscriptions.SubscriptionsApi.deliver;
import static dev.tollgate.subscriptions.SubscriptionsApi.delivery;
import static dev.tollgate.subscriptions.SubscriptionsApi.link;
import static dev.tollgate.subscriptions.SubscriptionsApi.newAccount;
import static dev.tollgate.subscriptions.SubscriptionsApi.subscription;
import static dev.tollgate.subscriptions.SubscriptionsApi.unlink;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.tollgate.subscriptions.StripeSide;
import dev.tollgate.subscriptions.SubscriptionsStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** A subscription belongs to the account of the customer that Stripe names, whatever an event names. */
@QuarkusTest
@QuarkusTestResource(SubscriptionsStack.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OwnerTest {
    @Inject
    Pool database;

    private String customer;
    private String account;
    private String otherCustomer;
    private String otherAccount;

    @BeforeEach
    void twoLinkedCustomers() {
        customer = StripeSide.payingCustomer();
        account = link(customer);
        otherCustomer = StripeSide.payingCustomer();
        otherAccount = link(otherCustomer);
    }

    @AfterEach
    void stripeIsBack() {
        StripeSide.line("pass");
    }

    @Test
    void an_event_that_names_another_customer_gives_the_plan_to_the_owner_only() {
        Map<String, Object> bought =
                StripeSide.get("/v1/subscriptions/" + StripeSide.subscribe(customer, StripeSide.starterPrice()));
        Map<String, Object> right = event("customer.subscription.created", bought);
        Map<String, Object> forged = event("customer.subscription.updated", naming(otherCustomer, bought));

        for (Map<String, Object> event : List.of(forged, right, forged)) {
            deliver(event);

            assertThat(subscription(account)).containsEntry("plan", "starter").containsEntry("entitlementVersion", 1);
            assertThat(subscription(otherAccount)).containsEntry("plan", "free").containsEntry("entitlementVersion", 0);
        }
    }

    @Test
    void an_invoice_event_that_names_another_customer_gives_it_nothing() {
        String id = StripeSide.subscribe(customer, StripeSide.starterPrice());
        Map<String, Object> invoice =
                Map.of("id", "in_forged", "object", "invoice", "customer", otherCustomer, "subscription", id);

        assertThat(deliver(event("invoice.paid", invoice))).isEqualTo("applied");

        assertThat(subscription(account)).containsEntry("plan", "starter");
        assertThat(subscription(otherAccount)).containsEntry("plan", "free");
    }

    @Test
    void a_subscription_that_stood_with_the_wrong_account_moves_and_both_accounts_change() {
        String id = StripeSide.subscribe(customer, StripeSide.starterPrice());
        Map<String, Object> object = StripeSide.get("/v1/subscriptions/" + id);
        deliver(event("customer.subscription.created", object));
        run("UPDATE customer_accounts SET account = $1 WHERE stripe_customer_id = $2", otherAccount, customer);

        assertThat(deliver(event("customer.subscription.updated", object))).isEqualTo("applied");

        assertThat(subscription(account)).containsEntry("plan", "free").containsEntry("entitlementVersion", 2);
        assertThat(subscription(otherAccount)).containsEntry("plan", "starter").containsEntry("entitlementVersion", 1);
        as("backend", null)
                .body(Map.of("account", account, "metric", "messages", "quantity", 1001))
                .post("/api/v1/usage/check")
                .then()
                .statusCode(200)
                .body("allowed", equalTo(false));
    }

    @Test
    void an_ended_subscription_moves_too() {
        String id = StripeSide.subscribe(customer, StripeSide.starterPrice());
        StripeSide.delete("/v1/subscriptions/" + id);
        Map<String, Object> object = StripeSide.get("/v1/subscriptions/" + id);
        deliver(event("customer.subscription.deleted", object));
        run("UPDATE customer_accounts SET account = $1 WHERE stripe_customer_id = $2", otherAccount, customer);

        deliver(event("customer.subscription.deleted", object));

        assertThat(owner(id)).isEqualTo(otherAccount);
    }

    @Test
    void no_account_keeps_a_subscription_whose_customer_belongs_to_none() {
        String id = StripeSide.subscribe(customer, StripeSide.starterPrice());
        Map<String, Object> object = StripeSide.get("/v1/subscriptions/" + id);
        deliver(event("customer.subscription.created", object));
        unlink(customer);
        run("DELETE FROM customer_accounts WHERE account = $1 AND stripe_customer_id = $2", account, customer);

        asWebhooks()
                .body(delivery(event("customer.subscription.updated", object)))
                .post("/internal/v1/stripe-events")
                .then()
                .statusCode(200)
                .body("outcome", equalTo("unknown_customer"))
                .body("customerId", equalTo(customer));

        assertThat(subscription(account)).containsEntry("plan", "free").containsEntry("entitlementVersion", 2);
        link(otherAccount, customer);
        deliver(event("customer.subscription.updated", object));
        assertThat(subscription(otherAccount)).containsEntry("plan", "starter");
    }

    @Test
    void a_session_of_another_customer_with_our_metadata_does_not_complete_the_checkout() {
        String buyer = newAccount();
        StripeSide.writes("away");
        as("billing", buyer).body(Map.of("plan", "starter")).post("/api/v1/billing/checkout-sessions");
        String checkout = text("SELECT id FROM checkout_intents WHERE account = $1", buyer);
        StripeSide.line("pass");
        Map<String, Object> session = sessionOf(
                otherCustomer,
                Map.of(
                        "client_reference_id", buyer,
                        "metadata[tollgate_id]", checkout,
                        "metadata[tollgate_account]", buyer,
                        "subscription_data[metadata][tollgate_account]", buyer));

        deliver(event("checkout.session.completed", session));

        assertThat(text("SELECT state FROM checkout_intents WHERE account = $1", buyer))
                .isEqualTo("pending");
        assertThat(subscription(buyer)).containsEntry("plan", "free");
        assertThat(subscription(otherAccount)).containsEntry("plan", "starter");
    }

    @Test
    void a_session_event_that_names_another_customer_waits_for_the_one_that_bought() {
        String stranger = StripeSide.payingCustomer();
        Map<String, Object> session = sessionOf(stranger, Map.of());
        Map<String, Object> forged = event("checkout.session.completed", naming(otherCustomer, session));

        asWebhooks()
                .body(delivery(forged))
                .post("/internal/v1/stripe-events")
                .then()
                .statusCode(200)
                .body("outcome", equalTo("unknown_customer"))
                .body("customerId", equalTo(stranger));

        assertThat(subscription(otherAccount)).containsEntry("plan", "free");
        String buyer = link(stranger);
        deliver(forged);
        assertThat(subscription(buyer)).containsEntry("plan", "starter");
    }

    private static Map<String, Object> sessionOf(String customer, Map<String, String> naming) {
        Map<String, Object> form = new HashMap<>(naming);
        form.putAll(Map.of(
                "mode",
                "subscription",
                "customer",
                customer,
                "success_url",
                "https://example.com",
                "line_items[0][price]",
                StripeSide.starterPrice(),
                "line_items[0][quantity]",
                1));
        String id = StripeSide.post("/v1/checkout/sessions", form).getString("id");
        StripeSide.pay((String) StripeSide.get("/v1/checkout/sessions/" + id).get("url"), "4242424242424242");
        return StripeSide.get("/v1/checkout/sessions/" + id);
    }

    private static Map<String, Object> naming(String customer, Map<String, Object> object) {
        Map<String, Object> copy = new HashMap<>(object);
        copy.put("customer", customer);
        return copy;
    }

    private String owner(String id) {
        return text("SELECT account FROM subscriptions WHERE id = $1", id);
    }

    private String text(String sql, String parameter) {
        return database.preparedQuery(sql)
                .execute(Tuple.of(parameter))
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getString(0);
    }

    private void run(String sql, String one, String two) {
        assertThat(database.preparedQuery(sql)
                        .execute(Tuple.of(one, two))
                        .await()
                        .indefinitely()
                        .rowCount())
                .isEqualTo(1);
    }
}
