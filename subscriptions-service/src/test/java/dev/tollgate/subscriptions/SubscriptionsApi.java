package dev.tollgate.subscriptions;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import dev.tollgate.kit.testing.TestRequests;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Requests to the service under test. */
public final class SubscriptionsApi extends TestRequests {
    private SubscriptionsApi() {}

    /** Links a Stripe customer to a new account at payments-service; the account. */
    public static String link(String stripeCustomerId) {
        String account = newAccount();
        link(account, stripeCustomerId);
        return account;
    }

    public static void link(String account, String stripeCustomerId) {
        payments("/stand-in/link", Map.of("account", account, "stripeCustomerId", stripeCustomerId));
    }

    /** At payments-service the customer belongs to no account any more. */
    public static void unlink(String stripeCustomerId) {
        payments("/stand-in/unlink", Map.of("stripeCustomerId", stripeCustomerId));
    }

    public static Response payments(String path, Map<String, ?> body) {
        return given().baseUri(StripeSide.setting("PAYMENTS_URL"))
                .contentType(ContentType.JSON)
                .body(body)
                .post(path);
    }

    /** Delivers an event as webhooks-service does, again while the answer is 503; the last answer's outcome. */
    public static String deliver(Map<String, Object> event) {
        return await().pollDelay(Duration.ZERO)
                .until(
                        () -> asWebhooks().body(delivery(event)).post("/internal/v1/stripe-events"),
                        answer -> answer.statusCode() != 503)
                .then()
                .statusCode(200)
                .extract()
                .path("outcome");
    }

    public static Map<String, Object> delivery(Map<String, Object> event) {
        Map<String, Object> object = StripeSide.object(event);
        Map<String, Object> delivery = new HashMap<>();
        delivery.put("eventId", event.get("id"));
        delivery.put("type", event.get("type"));
        delivery.put("created", event.get("created"));
        delivery.put("apiVersion", event.get("api_version"));
        delivery.put("livemode", event.get("livemode"));
        delivery.put("objectType", object.get("object") instanceof String type ? type : null);
        delivery.put("objectId", object.get("id") instanceof String id ? id : null);
        delivery.put("customerId", object.get("customer") instanceof String id ? id : null);
        delivery.put("payload", event);
        return delivery;
    }

    public static Map<String, Object> subscription(String account) {
        return as("member", account)
                .get("/api/v1/subscription")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getMap("");
    }

    /** Makes the account a paying one, in Stripe's dashboard; the subscription's id. */
    public static String subscribe(String account, String price) {
        String customer = StripeSide.payingCustomer();
        link(account, customer);
        String subscription = StripeSide.subscribe(customer, price);
        deliver(StripeSide.event("customer.subscription.created", StripeSide.get("/v1/subscriptions/" + subscription)));
        return subscription;
    }

    public static Response consume(String account, String key, long quantity) {
        return asBackend()
                .header("Idempotency-Key", key)
                .body(Map.of("account", account, "metric", "messages", "quantity", quantity))
                .post("/api/v1/usage/consume");
    }
}
