package dev.tollgate.subscriptions.stripeevent;

import static dev.tollgate.subscriptions.StripeSide.event;
import static dev.tollgate.subscriptions.SubscriptionsApi.as;
import static dev.tollgate.subscriptions.SubscriptionsApi.asWebhooks;
import static dev.tollgate.subscriptions.SubscriptionsApi.deliver;
import static dev.tollgate.subscriptions.SubscriptionsApi.delivery;
import static dev.tollgate.subscriptions.SubscriptionsApi.link;
import static dev.tollgate.subscriptions.SubscriptionsApi.newAccount;
import static dev.tollgate.subscriptions.SubscriptionsApi.payments;
import static dev.tollgate.subscriptions.SubscriptionsApi.subscription;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.tollgate.subscriptions.PatientCallers;
import dev.tollgate.subscriptions.StripeSide;
import dev.tollgate.subscriptions.SubscriptionsStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.OffsetDateTime;
import java.util.HashMap;
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
@TestProfile(PatientCallers.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StripeEventTest {
    @Inject
    Pool database;

    @AfterEach
    void everythingIsBack() {
        StripeSide.line("pass");
        StripeSide.release();
        payments("/stand-in/away", Map.of("away", false));
    }

    @Test
    void an_event_of_an_unknown_customer_waits_until_the_customer_is_linked() {
        String customer = StripeSide.payingCustomer();
        String id = StripeSide.subscribe(customer, StripeSide.starterPrice());
        Map<String, Object> event = event("customer.subscription.created", StripeSide.get("/v1/subscriptions/" + id));

        asWebhooks()
                .body(delivery(event))
                .post("/internal/v1/stripe-events")
                .then()
                .statusCode(200)
                .body("outcome", equalTo("unknown_customer"))
                .body("customerId", equalTo(customer));
        assertThat(rows("SELECT 1 FROM subscriptions WHERE id = $1", id)).isZero();
        assertThat(rows("SELECT 1 FROM stripe_syncs WHERE object_id = $1", id)).isZero();

        String account = link(customer);
        assertThat(deliver(event)).isEqualTo("applied");
        assertThat(subscription(account)).containsEntry("plan", "starter");
        assertThat(rows("SELECT 1 FROM stripe_syncs WHERE object_id = $1 AND applied = requested", id))
                .isEqualTo(1);
    }

    @Test
    void an_event_that_is_sent_again_while_it_is_applied_asks_stripe_once() {
        // Given
        String customer = StripeSide.payingCustomer();
        String account = link(customer);
        String id = StripeSide.subscribe(customer, StripeSide.starterPrice());
        Map<String, Object> event = event("customer.subscription.created", StripeSide.get("/v1/subscriptions/" + id));
        StripeSide.line("pass");
        StripeSide.hold("GET", "/v1/subscriptions/" + id);
        // When Stripe keeps silent for longer than deliveries wait
        List<CompletableFuture<Integer>> deliveries = Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> asWebhooks()
                                .body(delivery(event))
                                .post("/internal/v1/stripe-events")
                                .statusCode()))
                .limit(3)
                .toList();
        assertThat(deliveries.stream().map(CompletableFuture::join)).containsOnly(503);
        // Then
        assertThat(StripeSide.requests()).isEqualTo(1);
        StripeSide.release();
        await().untilAsserted(() -> assertThat(subscription(account)).containsEntry("plan", "starter"));
    }

    @Test
    void types_nothing_here_depends_on_are_ignored() {
        assertThat(deliver(event("coupon.created", Map.of("id", "c", "object", "coupon"))))
                .isEqualTo("ignored");
        assertThat(deliver(event("invoice.paid", Map.of("id", "in_1", "object", "invoice", "customer", "cus_1"))))
                .isEqualTo("ignored");
        assertThat(deliver(event(
                        "checkout.session.completed",
                        Map.of("id", "cs_1", "object", "checkout.session", "mode", "payment"))))
                .isEqualTo("ignored");
    }

    @Test
    void shapes_that_are_not_understood_are_quarantined() {
        List<Map<String, Object>> shapes = List.of(
                Map.of(),
                Map.of("object", "subscription"),
                Map.of("object", "subscription", "id", "sub_1"),
                Map.of("object", "subscription", "id", 7, "customer", List.of()));
        for (Map<String, Object> shape : shapes) {
            assertThat(deliver(event("customer.subscription.updated", shape))).isEqualTo("quarantined");
        }
        assertThat(deliver(event("checkout.session.completed", Map.of("id", "cs_1"))))
                .isEqualTo("quarantined");
    }

    @Test
    void an_object_stripe_does_not_have_ends_with_that_reason() {
        String customer = StripeSide.payingCustomer();
        link(customer);

        assertThat(deliver(event(
                        "customer.subscription.updated",
                        Map.of("object", "subscription", "id", "sub_gone", "customer", customer))))
                .isEqualTo("not_at_stripe");
    }

    @Test
    void an_event_of_a_connected_stripe_account_is_not_ours() {
        String customer = StripeSide.payingCustomer();
        String account = link(customer);
        String id = StripeSide.subscribe(customer, StripeSide.starterPrice());
        Map<String, Object> event =
                new HashMap<>(event("customer.subscription.created", StripeSide.get("/v1/subscriptions/" + id)));
        event.put("account", "acct_connected");

        assertThat(deliver(event)).isEqualTo("not_ours");

        assertThat(subscription(account)).containsEntry("plan", "free");
    }

    @Test
    void a_deleted_customer_of_no_account_is_waited_for_no_longer() {
        String customer = StripeSide.payingCustomer();

        asWebhooks()
                .body(delivery(event("customer.deleted", Map.of("object", "customer", "id", customer))))
                .post("/internal/v1/stripe-events")
                .then()
                .statusCode(200)
                .body("outcome", equalTo("not_ours"))
                .body("customerId", equalTo(customer));
    }

    @Test
    void when_stripe_or_payments_is_away_the_event_is_to_be_sent_again() {
        String customer = StripeSide.payingCustomer();
        String id = StripeSide.subscribe(customer, StripeSide.starterPrice());
        String account = link(customer);
        Map<String, Object> event = event("customer.subscription.created", StripeSide.get("/v1/subscriptions/" + id));

        payments("/stand-in/away", Map.of("away", true));
        asWebhooks()
                .body(delivery(event))
                .post("/internal/v1/stripe-events")
                .then()
                .statusCode(503);
        payments("/stand-in/away", Map.of("away", false));
        StripeSide.line("away");
        asWebhooks()
                .body(delivery(event))
                .post("/internal/v1/stripe-events")
                .then()
                .statusCode(503);
        StripeSide.line("pass");

        assertThat(deliver(event)).isEqualTo("applied");
        assertThat(subscription(account)).containsEntry("plan", "starter");
    }

    @Test
    void the_mirror_holds_what_stripe_holds() {
        String customer = StripeSide.payingCustomer();
        String account = link(customer);
        String id = StripeSide.subscribe(customer, StripeSide.starterPrice());
        StripeSide.post("/v1/subscriptions/" + id, Map.of("cancel_at_period_end", "true"));
        Map<String, Object> object = StripeSide.get("/v1/subscriptions/" + id);
        deliver(event("customer.subscription.updated", object));

        Map<String, Object> row = row(id);

        assertThat(row)
                .containsEntry("account", account)
                .containsEntry("stripe_customer_id", customer)
                .containsEntry("status", "active")
                .containsEntry("price_id", StripeSide.starterPrice())
                .containsEntry("plan", "starter")
                .containsEntry("latest_invoice_id", object.get("latest_invoice"))
                .containsEntry("collection_method", "charge_automatically")
                .containsEntry("cancel_at_period_end", true)
                .containsEntry("cancel_at", object.get("cancel_at"))
                .containsEntry("created_at", object.get("created"))
                .containsEntry("billing_cycle_anchor", object.get("billing_cycle_anchor"));
    }

    @Test
    void only_our_own_services_deliver_events() {
        Map<String, Object> delivery = delivery(event("coupon.created", Map.of("id", "c")));
        for (String role : List.of("member", "billing", "admin", "backend")) {
            as(role, newAccount())
                    .body(delivery)
                    .post("/internal/v1/stripe-events")
                    .then()
                    .statusCode(403);
        }
        asWebhooks()
                .body(new HashMap<>(Map.of("type", "coupon.created")))
                .post("/internal/v1/stripe-events")
                .then()
                .statusCode(422);
    }

    private int rows(String sql, String id) {
        return database.preparedQuery(sql)
                .execute(Tuple.of(id))
                .await()
                .indefinitely()
                .size();
    }

    /** The row, with times as Stripe writes them. */
    private Map<String, Object> row(String id) {
        var row = database.preparedQuery("SELECT * FROM subscriptions WHERE id = $1")
                .execute(Tuple.of(id))
                .await()
                .indefinitely()
                .iterator()
                .next();
        Map<String, Object> values = new HashMap<>();
        for (int i = 0; i < row.size(); i++) {
            Object value = row.getValue(i);
            values.put(
                    row.getColumnName(i),
                    value instanceof OffsetDateTime time ? (Object) (int) time.toEpochSecond() : value);
        }
        return values;
    }
}
