package dev.tollgate.subscriptions.subscription;

import static dev.tollgate.subscriptions.StripeSide.event;
import static dev.tollgate.subscriptions.StripeSide.starterPrice;
import static dev.tollgate.subscriptions.SubscriptionsApi.as;
import static dev.tollgate.subscriptions.SubscriptionsApi.asBackend;
import static dev.tollgate.subscriptions.SubscriptionsApi.deliver;
import static dev.tollgate.subscriptions.SubscriptionsApi.link;
import static dev.tollgate.subscriptions.SubscriptionsApi.newAccount;
import static dev.tollgate.subscriptions.SubscriptionsApi.subscribe;
import static dev.tollgate.subscriptions.SubscriptionsApi.subscription;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.tollgate.subscriptions.StripeSide;
import dev.tollgate.subscriptions.SubscriptionsApi;
import dev.tollgate.subscriptions.SubscriptionsStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(SubscriptionsStack.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SubscriptionTest {
    @Inject
    Pool database;

    @Test
    void an_account_that_never_bought_anything_is_on_the_free_plan() {
        Map<String, Object> found = subscription(newAccount());

        assertThat(found).containsEntry("plan", "free").containsEntry("status", "free");
        assertThat(found).containsEntry("entitlementVersion", 0).containsEntry("stripeSubscriptionId", null);
        assertThat(found).containsEntry("priceKnown", true).containsEntry("items", List.of());
        assertThat(found).containsEntry("planName", "Free").containsEntry("renewsAt", null);
        assertThat(found.get("offers"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .contains(
                        Map.of("plan", "free", "name", "Free", "action", "current"),
                        Map.of("plan", "starter", "name", "Starter", "action", "checkout"));
    }

    @Test
    void a_subscription_made_in_stripes_dashboard_gives_its_plan_and_period() {
        String account = newAccount();

        String id = subscribe(account, starterPrice());

        Map<String, Object> found = subscription(account);
        assertThat(found).containsEntry("plan", "starter").containsEntry("status", "active");
        assertThat(found).containsEntry("stripeSubscriptionId", id).containsEntry("entitlementVersion", 1);
        assertThat(found.get("currentPeriodEnd")).asString().matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
        assertThat(found).containsEntry("planName", "Starter").containsEntry("renewsAt", found.get("currentPeriodEnd"));
    }

    @Test
    void every_event_twice_and_in_any_order_ends_in_the_same_state() {
        List<CompletableFuture<Void>> orders = LongStream.range(0, 5)
                .mapToObj(seed -> CompletableFuture.runAsync(() -> deliverShuffled(seed)))
                .toList();

        orders.forEach(CompletableFuture::join);
    }

    private static void deliverShuffled(long seed) {
        String customer = StripeSide.payingCustomer();
        String account = link(customer);
        String id = StripeSide.subscribe(customer, starterPrice());
        StripeSide.post("/v1/subscriptions/" + id, Map.of("cancel_at_period_end", "true"));
        List<Map<String, Object>> events = new ArrayList<>(StripeSide.events(customer));
        events.addAll(List.copyOf(events));
        Collections.shuffle(events, new Random(seed));

        List<String> outcomes = events.stream().map(SubscriptionsApi::deliver).toList();

        assertThat(outcomes).contains("applied").doesNotContain("quarantined", "unknown_customer");
        assertThat(outcomes.stream().filter("applied"::equals)).hasSize(1);
        assertThat(subscription(account))
                .containsEntry("plan", "starter")
                .containsEntry("cancelAtPeriodEnd", true)
                .containsEntry("entitlementVersion", 1);
    }

    @Test
    void cancelling_leads_back_to_free_and_never_reopens() {
        String account = newAccount();
        String id = subscribe(account, starterPrice());
        Map<String, Object> whileActive = StripeSide.get("/v1/subscriptions/" + id);

        StripeSide.delete("/v1/subscriptions/" + id);
        assertThat(deliver(event("customer.subscription.deleted", StripeSide.get("/v1/subscriptions/" + id))))
                .isEqualTo("applied");
        assertThat(deliver(event("customer.subscription.updated", whileActive))).isEqualTo("unchanged");

        assertThat(subscription(account))
                .containsEntry("plan", "free")
                .containsEntry("status", "free")
                .containsEntry("entitlementVersion", 2);
    }

    @Test
    void a_paid_invoice_brings_in_its_subscription() {
        String customer = StripeSide.payingCustomer();
        String account = link(customer);
        String id = StripeSide.subscribe(customer, starterPrice());
        String invoice = (String) StripeSide.get("/v1/subscriptions/" + id).get("latest_invoice");

        assertThat(deliver(event("invoice.paid", StripeSide.get("/v1/invoices/" + invoice))))
                .isEqualTo("applied");

        assertThat(subscription(account)).containsEntry("plan", "starter");
    }

    @Test
    void a_deleted_customer_loses_access() {
        String customer = StripeSide.payingCustomer();
        String account = link(customer);
        String id = StripeSide.subscribe(customer, starterPrice());
        deliver(event("customer.subscription.created", StripeSide.get("/v1/subscriptions/" + id)));
        Map<String, Object> gone = StripeSide.get("/v1/customers/" + customer);

        StripeSide.delete("/v1/customers/" + customer);
        deliver(event("customer.deleted", gone));

        assertThat(subscription(account)).containsEntry("plan", "free");
    }

    @Test
    void a_deleted_customer_loses_also_what_stripe_does_not_show_any_more() {
        String customer = StripeSide.payingCustomer();
        String account = link(customer);
        database.preparedQuery("""
                        INSERT INTO subscriptions (id, account, stripe_customer_id, status, entitled_plan,
                            cancel_at_period_end, created_at, synced_at)
                        VALUES ('sub_gone', $1, $2, 'active', 'starter', false, now(), now())""").execute(Tuple.of(account, customer)).await().indefinitely();
        Map<String, Object> gone = Map.of("object", "customer", "id", customer, "deleted", true);

        assertThat(deliver(event("customer.deleted", gone))).isEqualTo("applied");
        assertThat(deliver(event("customer.deleted", gone))).isEqualTo("unchanged");

        assertThat(subscription(account)).containsEntry("plan", "free").containsEntry("entitlementVersion", 0);
    }

    @Test
    void an_account_sees_its_own_subscription_only() {
        String account = newAccount();
        subscribe(account, starterPrice());

        as("member", "another-account")
                .get("/api/v1/subscription?account=" + account)
                .then()
                .statusCode(404)
                .body("type", equalTo("urn:tollgate:problem:not-found"));
        asBackend()
                .get("/api/v1/subscription?account=" + account)
                .then()
                .statusCode(200)
                .body("plan", equalTo("starter"));
        asBackend().get("/api/v1/subscription").then().statusCode(422);
    }
}
