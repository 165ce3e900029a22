package dev.tollgate.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.local.demo.GatewayClient;
import dev.tollgate.local.layout.Layout;
import dev.tollgate.local.process.Pause;
import dev.tollgate.local.stripe.StripeApi;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/** Purchases that were made at Stripe without the product, and the accounts they belong to. */
final class Purchases {
    private static final Duration SHORTLY = Duration.ofSeconds(20);
    private static final String STARTER = "starter";
    private static final String CARD =
            "cardNumber=4242424242424242&cardExpiry=12+%2F+40&cardCvc=123&billingName=Ada&email=ada%40example.com";

    private final HttpClient browser = HttpClient.newHttpClient();
    private final GatewayClient backend;
    private final StripeApi stripe;

    Purchases(Layout layout, String backendToken) {
        this.backend = new GatewayClient(
                URI.create("http://127.0.0.1:" + layout.ports().gateway()), backendToken);
        this.stripe = new StripeApi(layout.twin(), "sk_test_purchases");
    }

    /** Each of them becomes its account's plan. */
    void becomePlans() throws IOException, InterruptedException {
        link("acct_linked");
        awaitPlan("acct_linked");
        buyByLink("acct_by_link");
        awaitPlan("acct_by_link");
    }

    /** Links a customer whose subscription no event reported. */
    private void link(String account) {
        var endpoint = "/v1/webhook_endpoints/" + first("/v1/webhook_endpoints", Map.of());
        stripe.post(endpoint, Map.of("disabled", "true"));
        var customer = subscribed();
        stripe.post(endpoint, Map.of("disabled", "false"));

        backend.post("/api/v1/customers", Map.of("account", account, "stripeCustomerId", customer));
    }

    /** Buys on a payment link's page, whose address names the account. */
    private void buyByLink(String account) throws IOException, InterruptedException {
        var link = stripe.post(
                "/v1/payment_links", Map.of("line_items[0][price]", starter(), "line_items[0][quantity]", "1"));
        var address = URI.create(link.get("url").asText() + "?client_reference_id=" + account);
        var page = send(HttpRequest.newBuilder(address)).headers().firstValue("Location");

        var paid = send(HttpRequest.newBuilder(URI.create(page.orElseThrow()))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(CARD)));
        assertThat(paid.statusCode()).as(paid.body()).isIn(200, 303);
    }

    private void awaitPlan(String account) {
        var end = System.nanoTime() + SHORTLY.toNanos();
        JsonNode shown = subscription(account);
        while (!shown.path("plan").asText().equals(STARTER) && System.nanoTime() < end) {
            Pause.take();
            shown = subscription(account);
        }
        assertThat(shown.path("plan").asText()).as(shown.toString()).isEqualTo(STARTER);
    }

    private JsonNode subscription(String account) {
        return backend.get("/api/v1/subscription?account=" + account);
    }

    private String subscribed() {
        var customer = id(stripe.post("/v1/customers", Map.of("email", "ada@example.com")));
        var card = id(stripe.post("/v1/payment_methods/pm_card_visa/attach", Map.of("customer", customer)));
        stripe.post(
                "/v1/subscriptions",
                Map.of("customer", customer, "default_payment_method", card, "items[0][price]", starter()));
        return customer;
    }

    private String starter() {
        return first("/v1/prices", Map.of("lookup_keys[0]", "tollgate_starter_monthly"));
    }

    private String first(String list, Map<String, String> query) {
        return id(stripe.get(list, query).get("data").get(0));
    }

    private static String id(JsonNode object) {
        return object.get("id").asText();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
