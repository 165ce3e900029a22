package dev.tollgate.twin.money.paymentmethod;

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
class OwnershipTest {
    @RegisterExtension
    final RunningTwin twin = new RunningTwin();

    private String ann;
    private String annsCard;
    private String bob;

    @BeforeEach
    void two_customers() {
        ann = twin.customerPayingWith("pm_card_visa");
        annsCard = twin.create("/v1/payment_methods/pm_card_mastercard/attach", "customer", ann)
                .path("id")
                .asText();
        bob = twin.customerPayingWith("pm_card_visa");
    }

    @Test
    void a_card_pays_only_what_its_owner_owes() {
        String invoice = openInvoice(bob);

        HttpResponse<String> paid = twin.post("/v1/invoices/" + invoice + "/pay", List.of("payment_method", annsCard));
        HttpResponse<String> subscribed = twin.post(
                "/v1/subscriptions",
                List.of(
                        "customer", bob,
                        "items[0][price]", twin.monthlyPrice("Base", 1000),
                        "default_payment_method", annsCard));

        assertEquals(400, paid.statusCode());
        assertEquals(400, subscribed.statusCode());
        assertEquals(
                "default_payment_method",
                RunningTwin.json(subscribed).path("error").path("param").asText());
        assertEquals("open", invoice(invoice).path("status").asText());
    }

    @Test
    void a_detached_card_pays_nothing_and_is_removed_as_a_default() {
        JsonNode subscription = twin.create(
                "/v1/subscriptions",
                "customer",
                ann,
                "items[0][price]",
                twin.monthlyPrice("Base", 1000),
                "default_payment_method",
                annsCard);

        twin.create("/v1/payment_methods/" + annsCard + "/detach");

        HttpResponse<String> refused = twin.post(
                "/v1/payment_intents",
                List.of("amount", "1000", "currency", "usd", "payment_method", annsCard, "confirm", "true"));
        JsonNode after = RunningTwin.json(
                twin.get("/v1/subscriptions/" + subscription.path("id").asText()));
        assertEquals(400, refused.statusCode());
        assertTrue(refused.body().contains("may not be used again"), refused.body());
        assertTrue(after.path("default_payment_method").isNull());
        assertTrue(twin.eventTypes().contains("customer.subscription.updated"));
    }

    @Test
    void an_invoices_intent_cannot_be_changed_or_canceled() {
        String invoice = openInvoice(bob);
        String intent = "/v1/payment_intents/"
                + RunningTwin.json(twin.get("/v1/invoices/" + invoice + "?expand[]=payments"))
                        .path("payments")
                        .path("data")
                        .path(0)
                        .path("payment")
                        .path("payment_intent")
                        .asText();

        List<Integer> refused = List.of(
                twin.post(intent, List.of("amount", "500")).statusCode(),
                twin.post(intent, List.of("currency", "eur")).statusCode(),
                twin.post(intent + "/confirm", List.of("payment_method", "pm_card_visa", "capture_method", "manual"))
                        .statusCode(),
                twin.post(intent + "/cancel", List.of()).statusCode());
        JsonNode paid = twin.create(intent + "/confirm", "payment_method", "pm_card_visa");

        assertEquals(List.of(400, 400, 400, 400), refused);
        assertEquals(1000, paid.path("amount_received").asInt());
        assertEquals("paid", invoice(invoice).path("status").asText());
        assertEquals(1000, invoice(invoice).path("amount_paid").asInt());
    }

    private JsonNode invoice(String id) {
        return RunningTwin.json(twin.get("/v1/invoices/" + id));
    }

    private String openInvoice(String customer) {
        String id = twin.create("/v1/invoices", "customer", customer).path("id").asText();
        twin.create("/v1/invoices/" + id + "/add_lines", "lines[0][amount]", "1000");
        twin.create("/v1/invoices/" + id + "/finalize");
        return id;
    }
}
