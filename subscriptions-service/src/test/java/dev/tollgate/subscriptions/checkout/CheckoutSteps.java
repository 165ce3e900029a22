package dev.tollgate.subscriptions.checkout;

import static dev.tollgate.subscriptions.SubscriptionsApi.as;
import static dev.tollgate.subscriptions.SubscriptionsApi.payments;

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

    /** The account's sessions at Stripe. */
    List<Map<String, Object>> sessions() {
        String customer =
                payments("/internal/v1/customers", Map.of("account", account)).path("stripeCustomerId");
        @SuppressWarnings("unchecked")
        List<Map<String, Object>> sessions = (List<Map<String, Object>>)
                StripeSide.get("/v1/checkout/sessions?customer=" + customer).get("data");
        return sessions;
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
