package dev.tollgate.twin.billing.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.twin.RunningTwin;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CurrencyOptionsTest {
    @RegisterExtension
    final RunningTwin twin = new RunningTwin();

    private String product;
    private String price;

    @BeforeEach
    void a_price_in_dollars_and_euros() {
        product = twin.create("/v1/products", "name", "Seat").path("id").asText();
        price = price("usd", "1000", "currency_options[eur][unit_amount]", "900");
    }

    @Test
    void a_subscription_in_another_currency_is_billed_and_changed_in_it() {
        JsonNode subscription = subscribe("currency", "eur", "items[0][price]", price);
        JsonNode first = latestInvoice(subscription);

        JsonNode changed = twin.create(
                "/v1/subscriptions/" + subscription.path("id").asText(),
                "items[0][id]",
                subscription.path("items").path("data").path(0).path("id").asText(),
                "items[0][quantity]",
                "3",
                "proration_behavior",
                "always_invoice");

        assertEquals("eur", subscription.path("currency").asText());
        assertEquals(900, first.path("amount_paid").asInt());
        assertEquals("eur", first.path("currency").asText());
        JsonNode line = first.path("lines").path("data").path(0);
        assertEquals("900", line.path("pricing").path("unit_amount_decimal").asText());
        assertEquals("1 × Seat (at €9.00 / month)", line.path("description").asText());
        assertEquals(1800, latestInvoice(changed).path("total").asInt());
    }

    @Test
    void prices_of_different_currencies_do_not_mix() {
        String euros = price("eur", "500");

        HttpResponse<String> refused = twin.post(
                "/v1/subscriptions",
                List.of("customer", customer(), "items[0][price]", price, "items[1][price]", euros));

        assertEquals(400, refused.statusCode());
        JsonNode error = RunningTwin.json(refused).path("error");
        assertEquals("items[1][price]", error.path("param").asText());
        assertTrue(error.path("message").asText().contains("only supports `eur`"));
    }

    @Test
    void checkout_charges_in_the_given_currency_and_applies_tiers() {
        String tiered = tieredPrice();

        JsonNode session = twin.create(
                "/v1/checkout/sessions",
                "mode",
                "subscription",
                "success_url",
                "http://shop.example/done",
                "currency",
                "eur",
                "line_items[0][price]",
                price,
                "line_items[1][price]",
                tiered,
                "line_items[1][quantity]",
                "7");
        twin.create("/v1/payment_pages/" + session.path("id").asText() + "/confirm", "payment_method", "pm_card_visa");

        JsonNode done = RunningTwin.json(
                twin.get("/v1/checkout/sessions/" + session.path("id").asText() + "?expand[]=invoice"));
        assertEquals("eur", session.path("currency").asText());
        assertEquals(900 + 5 * 100 + 2 * 50, session.path("amount_total").asInt());
        assertEquals(1500, done.path("invoice").path("amount_paid").asInt());
        assertEquals("eur", done.path("invoice").path("currency").asText());
    }

    @Test
    void an_invoice_item_takes_the_currency_of_its_invoice_where_the_price_has_it() {
        String once = RunningTwin.json(twin.post(
                        "/v1/prices",
                        List.of(
                                "product", product,
                                "currency", "usd",
                                "unit_amount", "500",
                                "currency_options[jpy][unit_amount]", "70")))
                .path("id")
                .asText();
        String customer = customer();
        String invoice = twin.create("/v1/invoices", "customer", customer, "currency", "jpy")
                .path("id")
                .asText();

        JsonNode item = twin.create(
                "/v1/invoiceitems", "customer", customer, "invoice", invoice, "pricing[price]", once, "quantity", "2");
        JsonNode alone = twin.create("/v1/invoiceitems", "customer", customer, "pricing[price]", once);

        assertEquals(140, item.path("amount").asInt());
        assertEquals("jpy", item.path("currency").asText());
        assertEquals(500, alone.path("amount").asInt());
        assertEquals(
                400,
                twin.post("/v1/invoiceitems", List.of("customer", customer, "pricing[price]", once, "currency", "eur"))
                        .statusCode());
    }

    private String price(String currency, String amount, String... more) {
        List<String> form = new java.util.ArrayList<>(List.of(more));
        form.addAll(List.of("product", product, "currency", currency, "unit_amount", amount));
        form.addAll(List.of("recurring[interval]", "month"));
        return RunningTwin.json(twin.post("/v1/prices", form)).path("id").asText();
    }

    private String customer() {
        return twin.customerPayingWith("pm_card_visa");
    }

    private JsonNode subscribe(String... form) {
        List<String> all = new java.util.ArrayList<>(List.of(form));
        all.addAll(List.of("customer", customer()));
        return RunningTwin.json(twin.post("/v1/subscriptions", all));
    }

    private JsonNode latestInvoice(JsonNode subscription) {
        return RunningTwin.json(
                twin.get("/v1/invoices/" + subscription.path("latest_invoice").asText()));
    }

    /** Euros a month: 1.00 each for the first five, 0.50 for each further one. */
    private String tieredPrice() {
        return RunningTwin.json(twin.post(
                        "/v1/prices",
                        List.of(
                                "product", product,
                                "currency", "eur",
                                "recurring[interval]", "month",
                                "billing_scheme", "tiered",
                                "tiers_mode", "graduated",
                                "tiers[0][up_to]", "5",
                                "tiers[0][unit_amount]", "100",
                                "tiers[1][up_to]", "inf",
                                "tiers[1][unit_amount]", "50")))
                .path("id")
                .asText();
    }
}
