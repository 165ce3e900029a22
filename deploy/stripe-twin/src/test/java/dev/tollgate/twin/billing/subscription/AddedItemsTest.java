package dev.tollgate.twin.billing.subscription;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.twin.RunningTwin;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AddedItemsTest {
    @RegisterExtension
    final RunningTwin twin = new RunningTwin();

    private String customer;
    private String monthly;
    private String fee;

    @BeforeEach
    void a_plan_and_a_setup_fee() {
        customer = twin.customerPayingWith("pm_card_visa");
        monthly = twin.monthlyPrice("Starter", 2900);
        String product = twin.create("/v1/products", "name", "Setup").path("id").asText();
        fee = twin.create("/v1/prices", "product", product, "currency", "usd", "unit_amount", "5000")
                .path("id")
                .asText();
    }

    @Test
    void a_fee_is_paid_with_the_first_invoice() {
        JsonNode invoice = latest(subscribe("add_invoice_items[0][price]", fee));

        assertEquals(List.of(5000L, 2900L), amounts(invoice));
        assertEquals(7900, invoice.path("amount_paid").asLong());
    }

    @Test
    void a_fee_is_described_by_its_product_unless_it_says_otherwise() {
        String product = twin.create("/v1/products", "name", "Extra").path("id").asText();
        JsonNode invoice = latest(subscribe(
                "add_invoice_items[0][price]",
                fee,
                "add_invoice_items[1][price_data][product]",
                product,
                "add_invoice_items[1][price_data][currency]",
                "usd",
                "add_invoice_items[1][price_data][unit_amount]",
                "300"));
        JsonNode item = twin.create("/v1/invoiceitems", "customer", customer, "price", fee, "description", "Arrival");

        assertEquals(
                Set.of("Extra", "Setup", "1 × Starter (at $29.00 / month)"),
                Set.copyOf(invoice.path("lines").findValuesAsText("description")));
        assertEquals("Arrival", item.path("description").asText());
    }

    @Test
    void a_fee_is_paid_at_once_also_when_a_trial_begins() {
        JsonNode subscription = subscribe("add_invoice_items[0][price]", fee, "trial_period_days", "7");

        assertEquals("trialing", subscription.path("status").asText());
        assertEquals(5000, latest(subscription).path("amount_paid").asLong());
    }

    @Test
    void a_fee_of_a_change_that_makes_no_invoice_waits_for_the_next_one() {
        JsonNode subscription = subscribe();
        String path = "/v1/subscriptions/" + subscription.path("id").asText();

        JsonNode changed = twin.create(path, "add_invoice_items[0][price]", fee, "add_invoice_items[0][quantity]", "2");
        JsonNode preview = twin.create(
                "/v1/invoices/create_preview",
                "subscription",
                subscription.path("id").asText());

        assertEquals(subscription.path("latest_invoice"), changed.path("latest_invoice"));
        assertEquals(List.of(10_000L, 2900L), amounts(preview));
    }

    @Test
    void an_item_on_a_draft_takes_its_currency_and_a_subscription_without_anything_pending_gets_an_empty_draft() {
        String subscription = subscribe().path("id").asText();

        JsonNode draft = twin.create("/v1/invoices", "customer", customer, "subscription", subscription);
        JsonNode item = twin.create(
                "/v1/invoiceitems",
                "customer",
                customer,
                "invoice",
                draft.path("id").asText(),
                "amount",
                "700");

        assertEquals("draft", draft.path("status").asText());
        assertEquals(List.of(), amounts(draft));
        assertEquals("usd", item.path("currency").asText());
        assertEquals(
                "{\"amount_tax_display\":null,\"pdf\":{\"page_size\":\"auto\"},\"template\":null,"
                        + "\"template_version\":null}",
                draft.path("rendering").toString());
    }

    private JsonNode subscribe(String... more) {
        List<String> form = new ArrayList<>(List.of("customer", customer, "items[0][price]", monthly));
        form.addAll(List.of(more));
        return RunningTwin.json(twin.post("/v1/subscriptions", form));
    }

    private JsonNode latest(JsonNode subscription) {
        String invoice = subscription.path("latest_invoice").asText();
        return RunningTwin.json(twin.get("/v1/invoices/" + invoice));
    }

    private static List<Long> amounts(JsonNode invoice) {
        List<Long> amounts = new ArrayList<>();
        invoice.path("lines")
                .path("data")
                .forEach(line -> amounts.add(line.path("amount").asLong()));
        return amounts;
    }
}
