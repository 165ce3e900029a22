package dev.tollgate.subscriptions.usage;

import static dev.tollgate.subscriptions.SubscriptionsApi.as;
import static dev.tollgate.subscriptions.SubscriptionsApi.asBackend;

import dev.tollgate.subscriptions.SubscriptionsApi;
import io.restassured.response.Response;
import java.util.Map;
import java.util.UUID;

/** What the product's backend does for an account, and what the account sees of it. */
record UsageSteps(String account) {
    /** Counts under a key of its own. */
    Response consume(long quantity) {
        return consume(key(), quantity);
    }

    Response consume(String key, long quantity) {
        return SubscriptionsApi.consume(account, key, quantity);
    }

    Response check(long quantity) {
        return asBackend()
                .body(Map.of("account", account, "metric", "messages", "quantity", quantity))
                .post("/api/v1/usage/check");
    }

    Response setLevel(String metric, long value) {
        return asBackend().body(Map.of("account", account, "value", value)).put("/api/v1/usage/levels/" + metric);
    }

    Response usage() {
        return as("member", account).get("/api/v1/usage");
    }

    /** The messages used this month. */
    long used() {
        return usage().jsonPath().getLong("metrics.find { it.metric == 'messages' }.used");
    }

    static String key() {
        return UUID.randomUUID().toString();
    }
}
