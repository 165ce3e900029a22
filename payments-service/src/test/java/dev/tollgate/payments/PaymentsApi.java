package dev.tollgate.payments;

import dev.tollgate.kit.testing.TestRequests;
import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Requests to the service under test. */
public final class PaymentsApi extends TestRequests {
    private static final long CREATED = 1_790_000_000L;

    private PaymentsApi() {}

    /** Links a Stripe customer to a new account; the account. */
    public static String link(String stripeCustomerId) {
        String account = newAccount();
        link(account, stripeCustomerId);
        return account;
    }

    public static void link(String account, String stripeCustomerId) {
        asBackend()
                .body(Map.of("account", account, "stripeCustomerId", stripeCustomerId))
                .post("/api/v1/customers")
                .then()
                .statusCode(201);
    }

    /** Delivers an event around an object as the webhooks service does. */
    public static ValidatableResponse deliver(String type, Map<String, ?> object) {
        return deliver(type, object, "evt_" + UUID.randomUUID());
    }

    public static ValidatableResponse deliver(String type, Map<String, ?> object, String eventId) {
        return delivered(type, object, eventId).statusCode(200);
    }

    /** The same, however it is answered. */
    public static ValidatableResponse delivered(String type, Map<String, ?> object, String eventId) {
        return delivered(type, object, eventId, CREATED);
    }

    /** The same of an event that Stripe created at that time, in epoch seconds. */
    public static ValidatableResponse delivered(String type, Map<String, ?> object, String eventId, long created) {
        return delivered(
                type,
                object,
                Map.of("id", eventId, "type", type, "created", created, "data", Map.of("object", object)));
    }

    /** Delivers this event as the webhooks service does. */
    public static ValidatableResponse delivered(String type, Map<String, ?> object, Map<String, ?> event) {
        Map<String, Object> delivery = new HashMap<>();
        delivery.put("eventId", event.get("id"));
        delivery.put("type", type);
        delivery.put("created", event.get("created") instanceof Long created ? created : CREATED);
        delivery.put("apiVersion", "2026-07-29.dahlia");
        delivery.put("livemode", false);
        delivery.put("objectType", text(object.get("object")));
        delivery.put("objectId", text(object.get("id")));
        delivery.put("customerId", text(object.get("customer")));
        delivery.put("payload", event);
        return asWebhooks().body(delivery).post("/internal/v1/stripe-events").then();
    }

    /** The webhooks service hands on only what is a text. */
    private static String text(Object member) {
        return member instanceof String text ? text : null;
    }
}
