package dev.tollgate.subscriptions;

import static io.restassured.RestAssured.given;

import dev.tollgate.kit.testing.TollgateStack;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;

/** What happens at Stripe without us: its dashboard, its pages, its events. */
public final class StripeSide {
    private StripeSide() {}

    public static String setting(String name) {
        return ConfigProvider.getConfig().getValue(name, String.class);
    }

    public static String starterPrice() {
        return setting("STRIPE_STARTER_PRICE_ID");
    }

    public static String professionalPrice() {
        return setting("STRIPE_PROFESSIONAL_PRICE_ID");
    }

    /** Cuts or mends the line between the service and Stripe: pass, away, mute or slow. */
    public static void line(String mode) {
        line(mode, false);
    }

    /** The same for requests that change something; what only reads passes. */
    public static void writes(String mode) {
        line(mode, true);
    }

    private static void line(String mode, boolean writes) {
        given().baseUri(setting("stripe.api-base"))
                .body("{\"mode\":\"" + mode + "\",\"writes\":" + writes + "}")
                .post("/gate")
                .then()
                .statusCode(204);
    }

    /** The next such request fails; Stripe repeats that under the same key. */
    public static void fault(String method, String path, int status) {
        order(Map.of("method", method, "path", path, "status", status));
    }

    /** As for a key of another account: whatever a request names is missing. */
    public static void findNothing() {
        order(Map.of("method", "*", "path", "/v1/*", "status", 404, "times", 1000));
    }

    /** No fault is ordered any more. */
    public static void findAgain() {
        request().delete("/_twin/faults").then().statusCode(200);
    }

    /** The next such request is carried out and fails all the same. */
    public static void lateFault(String method, String path, int status) {
        order(Map.of("method", method, "path", path, "status", status, "acted", true));
    }

    /** The next such request of the service waits until it is released, before Stripe gets it. */
    public static void hold(String method, String path) {
        given().baseUri(setting("stripe.api-base"))
                .body(method + " " + path)
                .post("/gate/hold")
                .then()
                .statusCode(204);
    }

    /** Whether that request has come and waits. */
    public static boolean holds() {
        return given().baseUri(setting("stripe.api-base"))
                .get("/gate")
                .jsonPath()
                .getBoolean("holding");
    }

    public static void release() {
        given().baseUri(setting("stripe.api-base")).post("/gate/release").then().statusCode(204);
    }

    /** Changes an object behind Stripe's back, as nothing in its API could; no event reports it. */
    public static void put(Map<String, Object> object) {
        request()
                .contentType("application/json")
                .body(object)
                .post("/_twin/objects")
                .then()
                .statusCode(200);
    }

    /** How many requests of the service went to Stripe since the line was set the last time. */
    public static int requests() {
        return given().baseUri(setting("stripe.api-base"))
                .get("/gate")
                .jsonPath()
                .getInt("requests");
    }

    private static void order(Map<String, ?> fault) {
        request()
                .contentType("application/json")
                .body(fault)
                .post("/_twin/faults")
                .then()
                .statusCode(200);
    }

    public static JsonPath post(String path, Map<String, ?> form) {
        Response answer = request().formParams(form).post(path);
        answer.then().statusCode(200);
        return answer.jsonPath();
    }

    public static Map<String, Object> get(String path) {
        Response answer = request().get(path);
        answer.then().statusCode(200);
        return answer.jsonPath().getMap("");
    }

    public static void delete(String path) {
        request().delete(path).then().statusCode(200);
    }

    /** A customer with a good card on file. */
    public static String payingCustomer() {
        return withCard(
                post("/v1/customers", Map.of("email", "payer@example.com")).getString("id"));
    }

    /** The customer, with a good card on file. */
    public static String withCard(String customer) {
        String card = post("/v1/payment_methods/pm_card_visa/attach", Map.of("customer", customer))
                .getString("id");
        post("/v1/customers/" + customer, Map.of("invoice_settings[default_payment_method]", card));
        return customer;
    }

    /** A subscription whose first payment was declined. */
    public static String begin(String customer, String price) {
        String card = post("/v1/payment_methods/pm_card_chargeCustomerFail/attach", Map.of("customer", customer))
                .getString("id");
        var form = Map.of("customer", customer, "items[0][price]", price, "default_payment_method", card);
        return post("/v1/subscriptions", form).getString("id");
    }

    /** Pays an invoice with another card, as its hosted page does; Stripe's status. */
    public static int payInvoice(String customer, String invoice) {
        String card = post("/v1/payment_methods/pm_card_visa/attach", Map.of("customer", customer))
                .getString("id");
        return request()
                .formParam("payment_method", card)
                .post("/v1/invoices/" + invoice + "/pay")
                .statusCode();
    }

    /** A subscription made in Stripe's own dashboard. */
    public static String subscribe(String customer, String price) {
        return post("/v1/subscriptions", Map.of("customer", customer, "items[0][price]", price))
                .getString("id");
    }

    /** A price of a product of its own, paid monthly; its id. */
    public static String price(String name, int amountMinor) {
        return post(
                        "/v1/prices",
                        Map.of(
                                "currency",
                                "usd",
                                "unit_amount",
                                amountMinor,
                                "recurring[interval]",
                                "month",
                                "product_data[name]",
                                name))
                .getString("id");
    }

    /** All items of a subscription. */
    public static List<Map<String, Object>> items(String subscription) {
        return request()
                .queryParams("subscription", subscription, "limit", 100)
                .get("/v1/subscription_items")
                .jsonPath()
                .getList("data");
    }

    /** Types a card into Stripe's page and presses its button; the status and address the browser is sent to. */
    public static Response pay(String checkoutUrl, String cardNumber) {
        return given().redirects()
                .follow(false)
                .formParam("billingName", "Ada Payer")
                .formParam("cardNumber", cardNumber)
                .formParam("cardExpiry", "12 / 40")
                .formParam("cardCvc", "123")
                .post(checkoutUrl);
    }

    /** Types a bank account into Stripe's page: the page is completed, and the bank answers later. */
    public static void debit(String checkoutUrl, String bankAccount) {
        given().redirects()
                .follow(false)
                .formParam("action", "debit")
                .formParam("billingName", "Ada Payer")
                .formParam("email", "ada@example.com")
                .formParam("bankAccount", bankAccount)
                .post(checkoutUrl)
                .then()
                .statusCode(303);
    }

    /** Opens a payment link that sells a price to an account; the address of the page. */
    public static String paymentLink(String price, String account) {
        String link = post(
                        "/v1/payment_links",
                        Map.of(
                                "line_items[0][price]",
                                price,
                                "line_items[0][quantity]",
                                "1",
                                "subscription_data[metadata][tollgate_account]",
                                account))
                .getString("url");
        return given().redirects().follow(false).get(link).header("Location");
    }

    /** What the bank answers to the debit of a session. */
    public static void bankAnswers(String sessionId, boolean paid) {
        request()
                .contentType("application/json")
                .body(Map.of("paid", paid))
                .post("/_twin/debits/" + sessionId)
                .then()
                .statusCode(200);
    }

    /** Every event about a customer so far, newest first, as Stripe would send them. */
    public static List<Map<String, Object>> events(String customer) {
        List<Map<String, Object>> all =
                request().queryParam("limit", 100).get("/v1/events").jsonPath().getList("data");
        return all.stream()
                .filter(event -> customer.equals(object(event).get("customer")))
                .toList();
    }

    @SuppressWarnings("unchecked")
    public static Map<String, Object> object(Map<String, Object> event) {
        return (Map<String, Object>) ((Map<String, Object>) event.get("data")).get("object");
    }

    /** An event of Stripe's making around an object as it is now. */
    public static Map<String, Object> event(String type, Map<String, Object> object) {
        Map<String, Object> event = new HashMap<>();
        event.put("id", "evt_" + UUID.randomUUID());
        event.put("type", type);
        event.put("created", 1_790_000_000);
        event.put("api_version", "2026-07-29.dahlia");
        event.put("livemode", false);
        event.put("data", Map.of("object", object));
        return event;
    }

    private static RequestSpecification request() {
        return given().baseUri(setting("test.twin")).auth().preemptive().oauth2(TollgateStack.STRIPE_KEY);
    }
}
