package dev.tollgate.twin.billing.tax;

import static dev.tollgate.twin.billing.testclock.TestTime.MONTH;
import static dev.tollgate.twin.billing.testclock.TestTime.START;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.twin.RunningTwin;
import dev.tollgate.twin.billing.testclock.TestTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TaxedRenewalTest {
    @RegisterExtension
    final RunningTwin twin = new RunningTwin();

    private final Taxed taxed = new Taxed(twin);
    private TestTime time;
    private String price;

    @BeforeEach
    void a_clock() {
        time = new TestTime(twin);
        price = taxed.price("usd", 1000);
    }

    @Test
    void a_renewal_is_taxed_and_its_preview_says_so() {
        JsonNode subscription = subscribe();
        JsonNode preview = twin.create("/v1/invoices/create_preview", "subscription", Taxed.id(subscription));
        time.advance(START + MONTH + 3601);

        JsonNode renewal = taxed.latestInvoice(present(subscription));
        assertEquals(1190, preview.path("total").asInt());
        assertEquals(Taxed.tax(preview), Taxed.tax(renewal));
        assertEquals(preview.path("total_taxes"), renewal.path("total_taxes"));
        assertEquals(1190, renewal.path("amount_paid").asInt());
    }

    @Test
    void the_preview_of_a_new_subscription_is_its_first_invoice() {
        String customer = time.customer("pm_card_visa");

        JsonNode preview = preview(customer, "customer_details[address][country]", "DE");
        twin.create("/v1/customers/" + customer, Taxed.GERMANY);
        JsonNode first = taxed.latestInvoice(taxed.subscribe(customer, price));

        assertEquals(Taxed.tax(first), Taxed.tax(preview));
        assertEquals(first.path("total"), preview.path("total"));
        assertEquals(1190, preview.path("total").asInt());
    }

    @Test
    void a_preview_says_that_it_does_not_know_where_to_tax() {
        JsonNode unknown = preview(time.customer("pm_card_visa"), "customer_details[tax_exempt]", "none");

        assertEquals(
                "requires_location_inputs",
                unknown.path("automatic_tax").path("status").asText());
        assertEquals(1000, unknown.path("total").asInt());
    }

    @Test
    void prorations_are_taxed_and_a_credit_gives_tax_back() {
        JsonNode subscription = subscribe();
        time.advance(START + MONTH / 2);
        String item = subscription.path("items").path("data").path(0).path("id").asText();

        JsonNode changed = twin.create(
                "/v1/subscriptions/" + Taxed.id(subscription),
                "items[0][id]",
                item,
                "items[0][price]",
                taxed.price("usd", 2000),
                "proration_behavior",
                "always_invoice");

        // half of 10.00 back and half of 20.00: −5.00 and 10.00, 19 % of which are −0.95 and 1.90
        JsonNode invoice = taxed.latestInvoice(changed);
        assertEquals(List.of(-95L), Taxed.amounts(Taxed.taxes(invoice, 0)));
        assertEquals(List.of(190L), Taxed.amounts(Taxed.taxes(invoice, 1)));
        assertEquals(500 + 95, invoice.path("amount_paid").asInt());
    }

    @Test
    void a_customer_who_moves_is_taxed_where_they_are_when_it_is_finalized() {
        JsonNode subscription = subscribe();
        time.advance(START + MONTH + 60);
        twin.create("/v1/customers/" + customer(subscription), "address[country]", "FR");
        time.advance(START + MONTH + 3601);

        JsonNode renewal = taxed.latestInvoice(present(subscription));
        assertEquals(1200, renewal.path("amount_paid").asInt());
        assertEquals("FR", renewal.path("customer_address").path("country").asText());
    }

    @Test
    void a_renewal_for_an_unknown_place_is_not_taxed_and_later_ones_are_not_either() {
        JsonNode subscription = subscribe();
        twin.create("/v1/customers/" + customer(subscription), "address", "", "tax[validate_location]", "deferred");
        time.advance(START + MONTH + 3601);

        JsonNode after = present(subscription);
        JsonNode renewal = taxed.latestInvoice(after);
        assertEquals(1000, renewal.path("amount_paid").asInt());
        assertFalse(renewal.path("automatic_tax").path("enabled").asBoolean());
        assertEquals(
                "finalization_requires_location_inputs",
                renewal.path("automatic_tax").path("disabled_reason").asText());
        assertFalse(after.path("automatic_tax").path("enabled").asBoolean());
        assertEquals(
                "requires_location_inputs",
                after.path("automatic_tax").path("disabled_reason").asText());
    }

    @Test
    void taxes_are_switched_on_and_off_by_updates() {
        String customer = time.customer("pm_card_visa", Taxed.GERMANY);
        JsonNode subscription = twin.create("/v1/subscriptions", "customer", customer, "items[0][price]", price);

        JsonNode on = twin.create("/v1/subscriptions/" + Taxed.id(subscription), "automatic_tax[enabled]", "true");
        JsonNode preview = twin.create("/v1/invoices/create_preview", "subscription", Taxed.id(subscription));
        JsonNode off = twin.create("/v1/subscriptions/" + Taxed.id(subscription), "automatic_tax[enabled]", "false");

        assertEquals(1000, taxed.latestInvoice(subscription).path("total").asInt());
        assertTrue(on.path("automatic_tax").path("enabled").asBoolean());
        assertEquals(1190, preview.path("total").asInt());
        assertFalse(off.path("automatic_tax").path("enabled").asBoolean());
        assertTrue(off.path("automatic_tax").path("liability").isNull());
    }

    private JsonNode preview(String customer, String... more) {
        List<String> form = new ArrayList<>(List.of("customer", customer, "automatic_tax[enabled]", "true"));
        form.addAll(List.of("subscription_details[items][0][price]", price));
        form.addAll(List.of(more));
        return RunningTwin.json(twin.post("/v1/invoices/create_preview", form));
    }

    private JsonNode subscribe() {
        return taxed.subscribe(time.customer("pm_card_visa", Taxed.GERMANY), price);
    }

    private JsonNode present(JsonNode subscription) {
        return taxed.read("/v1/subscriptions/" + Taxed.id(subscription));
    }

    private static String customer(JsonNode subscription) {
        return subscription.path("customer").asText();
    }
}
