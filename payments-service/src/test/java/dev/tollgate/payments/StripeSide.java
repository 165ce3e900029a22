package dev.tollgate.payments;

import static io.restassured.RestAssured.given;

import dev.tollgate.kit.testing.TollgateStack;
import io.restassured.path.json.JsonPath;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;

/** What is done at Stripe without us: its dashboard, another program, a crashed call of ours. */
public final class StripeSide {
    private StripeSide() {}

    public static JsonPath post(String path, Map<String, ?> form) {
        return post(path, form, "test-" + UUID.randomUUID());
    }

    public static JsonPath post(String path, Map<String, ?> form, String idempotencyKey) {
        return given().baseUri(base())
                .auth()
                .preemptive()
                .oauth2(TollgateStack.STRIPE_KEY)
                .header("Idempotency-Key", idempotencyKey)
                .formParams(form)
                .post(path)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    public static JsonPath get(String path) {
        return given().baseUri(base())
                .auth()
                .preemptive()
                .oauth2(TollgateStack.STRIPE_KEY)
                .get(path)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    public static void delete(String path) {
        given().baseUri(base())
                .auth()
                .preemptive()
                .oauth2(TollgateStack.STRIPE_KEY)
                .delete(path)
                .then()
                .statusCode(200);
    }

    /** A customer of no account. */
    public static String customer(String email) {
        return post("/v1/customers", Map.of("email", email)).getString("id");
    }

    /** A customer with a good card on file, used for everything. */
    public static String payingCustomer(String email) {
        String customer = customer(email);
        giveCard(customer);
        return customer;
    }

    public static String giveCard(String customer) {
        String card = post("/v1/payment_methods/pm_card_visa/attach", Map.of("customer", customer))
                .getString("id");
        post("/v1/customers/" + customer, Map.of("invoice_settings[default_payment_method]", card));
        return card;
    }

    /** A monthly price. */
    public static String price(long amountMinor) {
        String product = post("/v1/products", Map.of("name", "Starter")).getString("id");
        return post(
                        "/v1/prices",
                        Map.of(
                                "product",
                                product,
                                "currency",
                                "usd",
                                "unit_amount",
                                amountMinor,
                                "recurring[interval]",
                                "month"))
                .getString("id");
    }

    /** A subscription and with it a paid invoice; the invoice's id. */
    public static String paidInvoice(String customer, String price) {
        return post("/v1/subscriptions", Map.of("customer", customer, "items[0][price]", price))
                .getString("latest_invoice");
    }

    /** Puts an object at Stripe exactly as given, in whatever shape. */
    public static void put(Map<String, ?> object) {
        given().baseUri(base())
                .contentType("application/json")
                .body(object)
                .post("/_twin/objects")
                .then()
                .statusCode(200);
    }

    /**
     * Requests to that path, {@code *} for all that begin so, wait before anything is done about them until they are
     * released; at most for two minutes.
     */
    public static void hold(String path) {
        given().baseUri(base())
                .contentType("application/json")
                .body(Map.of("method", "*", "path", path, "hangMillis", 120_000, "times", 100))
                .post("/_twin/faults")
                .then()
                .statusCode(200);
    }

    /** Requests to that path fail so, before anything is done about them. */
    public static void fail(String path, int status) {
        given().baseUri(base())
                .contentType("application/json")
                .body(Map.of("method", "*", "path", path, "status", status, "acted", false, "times", 100))
                .post("/_twin/faults")
                .then()
                .statusCode(200);
    }

    /** Stripe refuses what is written to that path with a 400 of this code. */
    public static void refuse(String path, String code) {
        given().baseUri(base())
                .contentType("application/json")
                .body(Map.of("method", "POST", "path", path, "status", 400, "code", code, "times", 100))
                .post("/_twin/faults")
                .then()
                .statusCode(200);
    }

    /** The next requests to that path are carried out and fail so all the same. */
    public static void failLate(String path, int status, int times) {
        given().baseUri(base())
                .contentType("application/json")
                .body(Map.of("method", "POST", "path", path, "status", status, "acted", true, "times", times))
                .post("/_twin/faults")
                .then()
                .statusCode(200);
    }

    /** How many requests wait to be released, those included whose caller has left. */
    public static int held() {
        return given().baseUri(base()).get("/_twin/hangs").jsonPath().getInt("count");
    }

    /** Nothing fails or waits any more; what waited is carried out now. */
    public static void release() {
        answerAgain();
        given().baseUri(base()).delete("/_twin/hangs").then().statusCode(200);
    }

    /** Nothing fails or waits any more but what does already. */
    public static void answerAgain() {
        given().baseUri(base()).delete("/_twin/faults").then().statusCode(200);
    }

    private static String base() {
        return ConfigProvider.getConfig().getValue("stripe.api-base", String.class);
    }
}
