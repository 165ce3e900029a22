package dev.tollgate.payments;

import static io.restassured.RestAssured.given;

import dev.tollgate.kit.testing.TestTokens;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Requests to the service under test. */
public final class PaymentsApi {
    private PaymentsApi() {}

    /** An account no other test uses. */
    public static String newAccount() {
        return "acct-" + UUID.randomUUID();
    }

    public static RequestSpecification as(String role, String account) {
        return given().auth().oauth2(TestTokens.of(role, account)).contentType(ContentType.JSON);
    }

    public static RequestSpecification asBackend() {
        return given().auth().oauth2(TestTokens.backend()).contentType(ContentType.JSON);
    }

    public static RequestSpecification asService() {
        return given().auth().oauth2(TestTokens.service("webhooks")).contentType(ContentType.JSON);
    }

    /** Links a Stripe customer to a new account; the account. */
    public static String link(String stripeCustomerId) {
        String account = newAccount();
        asBackend()
                .body(Map.of("account", account, "stripeCustomerId", stripeCustomerId))
                .post("/api/v1/customers")
                .then()
                .statusCode(201);
        return account;
    }

    /** Delivers an event around an object as the webhooks service does. */
    public static ValidatableResponse deliver(String type, Map<String, ?> object) {
        return deliver(type, object, "evt_" + UUID.randomUUID());
    }

    public static ValidatableResponse deliver(String type, Map<String, ?> object, String eventId) {
        Map<String, Object> delivery = new HashMap<>();
        delivery.put("eventId", eventId);
        delivery.put("type", type);
        delivery.put("created", 1_790_000_000L);
        delivery.put("apiVersion", "2026-07-29.dahlia");
        delivery.put("livemode", false);
        delivery.put("objectType", object.get("object"));
        delivery.put("objectId", object.get("id"));
        delivery.put("customerId", object.get("customer"));
        delivery.put("payload", Map.of("id", eventId, "type", type, "data", Map.of("object", object)));
        return asService()
                .body(delivery)
                .post("/internal/v1/stripe-events")
                .then()
                .statusCode(200);
    }
}
