package dev.tollgate.subscriptions.checkout;

import static dev.tollgate.subscriptions.SubscriptionsApi.as;
import static dev.tollgate.subscriptions.SubscriptionsApi.payments;

import dev.tollgate.kit.testing.TestDatabase;
import dev.tollgate.subscriptions.StripeSide;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.Map;

/** What an account does to buy a plan, and what of it can be seen at Stripe and in the database. */
record CheckoutSteps(String account) {
    ValidatableResponse start(String plan) {
        return as("billing", account)
                .body(Map.of("plan", plan))
                .post("/api/v1/billing/checkout-sessions")
                .then();
    }

    ValidatableResponse start(String plan, String key) {
        return as("billing", account)
                .header("Idempotency-Key", key)
                .body(Map.of("plan", plan))
                .post("/api/v1/billing/checkout-sessions")
                .then();
    }

    ValidatableResponse show(String id) {
        return as("billing", account)
                .get("/api/v1/billing/checkout-sessions/" + id)
                .then();
    }

    /** The checkout's session was refetched at that time from now, such as {@code 3 seconds ago}. */
    static void looked(String id, String fromNow) {
        TestDatabase.run(
                "UPDATE checkout_intents SET looked_at = now() + interval '" + fromNow + "' WHERE id = '" + id + "'");
    }

    /** The account's sessions at Stripe. */
    List<Map<String, Object>> sessions() {
        @SuppressWarnings("unchecked")
        List<Map<String, Object>> sessions = (List<Map<String, Object>>)
                StripeSide.get("/v1/checkout/sessions?customer=" + customer()).get("data");
        return sessions;
    }

    /** The addresses that can be paid at Stripe now. */
    List<String> openPages() {
        return sessions().stream()
                .filter(session -> "open".equals(session.get("status")))
                .map(session -> (String) session.get("url"))
                .toList();
    }

    /** The account's subscriptions at Stripe that are billed. */
    @SuppressWarnings("unchecked")
    List<String> billed() {
        var all = (List<Map<String, Object>>)
                StripeSide.get("/v1/subscriptions?customer=" + customer()).get("data");
        return all.stream()
                .filter(subscription ->
                        List.of("active", "trialing", "past_due").contains(subscription.get("status")))
                .map(subscription -> (String) subscription.get("id"))
                .toList();
    }

    /** The account's customer at Stripe. */
    String customer() {
        return payments("/internal/v1/customers", Map.of("account", account)).path("stripeCustomerId");
    }

    /** The address of the account's live checkout, if it has one. */
    List<String> liveUrls(Pool database) {
        return database
                .preparedQuery("SELECT url FROM checkout_intents WHERE account = $1 AND state = 'open'")
                .mapping(row -> row.getString(0))
                .execute(Tuple.of(account))
                .await()
                .indefinitely()
                .stream()
                .toList();
    }

    /** The states of the account's checkouts, the oldest first. */
    List<String> states(Pool database) {
        return database
                .preparedQuery("SELECT state FROM checkout_intents WHERE account = $1 ORDER BY created_at")
                .mapping(row -> row.getString(0))
                .execute(Tuple.of(account))
                .await()
                .indefinitely()
                .stream()
                .toList();
    }
}
