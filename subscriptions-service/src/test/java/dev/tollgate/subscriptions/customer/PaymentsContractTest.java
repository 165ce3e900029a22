package dev.tollgate.subscriptions.customer;

import static dev.tollgate.subscriptions.SubscriptionsApi.newAccount;
import static dev.tollgate.subscriptions.SubscriptionsApi.payments;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.subscriptions.StripeSide;
import dev.tollgate.subscriptions.SubscriptionsApi;
import dev.tollgate.subscriptions.SubscriptionsStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** What this service sends to payments-service and reads of its answers; payments-service's tests hold the other end. */
@QuarkusTest
@QuarkusTestResource(SubscriptionsStack.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PaymentsContractTest {
    @Test
    void a_customer_is_ensured_by_naming_the_account_alone() {
        String account = newAccount();

        SubscriptionsApi.as("billing", account)
                .body(Map.of("plan", "starter"))
                .post("/api/v1/billing/checkout-sessions")
                .then()
                .statusCode(201);

        JsonObject request = last("/internal/v1/customers");
        assertThat(request.getJsonObject("body").getMap()).isEqualTo(Map.of("account", account));
        assertThat(claims(request).getJsonArray("groups").encode()).isEqualTo("[\"internal\"]");
        assertThat(header(request).getString("kid")).isEqualTo("subscriptions");
    }

    @Test
    void an_unknown_customer_is_looked_up_once() {
        String customer = StripeSide.payingCustomer();
        SubscriptionsApi.link(customer);
        String subscription = StripeSide.subscribe(customer, StripeSide.starterPrice());
        Map<String, Object> event =
                StripeSide.event("customer.subscription.created", StripeSide.get("/v1/subscriptions/" + subscription));

        assertThat(SubscriptionsApi.deliver(event)).isEqualTo("applied");
        assertThat(last("/internal/v1/customers/lookup").getJsonObject("body").getMap())
                .isEqualTo(Map.of("stripeCustomerIds", List.of(customer)));

        payments("/stand-in/away", Map.of("away", true));
        try {
            assertThat(SubscriptionsApi.deliver(event)).isEqualTo("unchanged");
        } finally {
            payments("/stand-in/away", Map.of("away", false));
        }
    }

    private static JsonObject last(String path) {
        return new JsonObject(
                payments("/stand-in/last", Map.of("path", path)).body().asString());
    }

    private static JsonObject header(JsonObject request) {
        return part(request, 0);
    }

    private static JsonObject claims(JsonObject request) {
        return part(request, 1);
    }

    private static JsonObject part(JsonObject request, int index) {
        String token = request.getString("authorization").substring("Bearer ".length());
        byte[] json = Base64.getUrlDecoder().decode(token.split("\\.")[index]);
        return new JsonObject(new String(json, StandardCharsets.UTF_8));
    }
}
