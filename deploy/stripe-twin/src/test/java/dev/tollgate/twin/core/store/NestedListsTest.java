package dev.tollgate.twin.core.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.twin.RunningTwin;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class NestedListsTest {
    @RegisterExtension
    final RunningTwin twin = new RunningTwin();

    @Test
    void a_subscription_shows_its_first_ten_items_and_the_rest_at_the_lists_url() {
        JsonNode subscription = twelveItems();

        JsonNode items = subscription.path("items");
        assertEquals(10, items.path("data").size());
        assertTrue(items.path("has_more").asBoolean());
        String last = items.path("data").get(9).path("id").asText();
        JsonNode rest = RunningTwin.json(twin.get(items.path("url").asText() + "&starting_after=" + last));
        assertEquals(2, rest.path("data").size());
        assertFalse(rest.path("has_more").asBoolean());
        assertEquals(12, idsOf(items, rest).stream().distinct().count());
    }

    @Test
    void an_invoice_shows_its_first_ten_lines_wherever_it_stands() {
        String id = twelveItems().path("latest_invoice").asText();

        JsonNode alone = RunningTwin.json(twin.get("/v1/invoices/" + id));
        JsonNode listed =
                RunningTwin.json(twin.get("/v1/invoices")).path("data").get(0);
        JsonNode event = RunningTwin.json(twin.get("/v1/events?type=invoice.paid"))
                .path("data")
                .get(0)
                .path("data")
                .path("object");

        for (JsonNode invoice : List.of(alone, listed, event)) {
            assertEquals(10, invoice.path("lines").path("data").size());
            assertTrue(invoice.path("lines").path("has_more").asBoolean());
        }
        JsonNode all = RunningTwin.json(twin.get(alone.path("lines").path("url").asText() + "?limit=100"));
        assertEquals(12, all.path("data").size());
    }

    @Test
    void a_list_that_was_asked_for_has_the_length_that_was_asked_for() {
        twelveItems();

        JsonNode prices = RunningTwin.json(twin.get("/v1/prices?limit=50"));

        assertEquals(12, prices.path("data").size());
    }

    @Test
    void a_charges_refunds_can_be_read_to_the_end() {
        JsonNode intent = paid();
        for (int i = 0; i < 11; i++) {
            twin.create("/v1/refunds", "payment_intent", intent.path("id").asText(), "amount", "100");
        }

        JsonNode charge = RunningTwin.json(
                twin.get("/v1/charges/" + intent.path("latest_charge").asText() + "?expand[]=refunds"));

        JsonNode shown = charge.path("refunds");
        assertEquals(10, shown.path("data").size());
        assertTrue(shown.path("has_more").asBoolean());
        JsonNode rest = RunningTwin.json(twin.get(shown.path("url").asText() + "?starting_after="
                + shown.path("data").get(9).path("id").asText()));
        assertEquals(1, rest.path("data").size());
    }

    @Test
    void an_invoices_payments_are_read_on_at_their_url() {
        String id = twelveItems().path("latest_invoice").asText();

        JsonNode payments = RunningTwin.json(twin.get("/v1/invoices/" + id + "?expand[]=payments"))
                .path("payments");

        JsonNode read = RunningTwin.json(twin.get(payments.path("url").asText()));
        assertEquals(payments.path("data"), read.path("data"));
    }

    private JsonNode twelveItems() {
        List<String> form = new ArrayList<>(List.of("customer", twin.customerPayingWith("pm_card_visa")));
        for (int i = 0; i < 12; i++) {
            form.addAll(List.of("items[" + i + "][price]", twin.monthlyPrice("Plan " + i, 100 + i)));
        }
        return twin.create("/v1/subscriptions", form.toArray(String[]::new));
    }

    private static List<String> idsOf(JsonNode... lists) {
        List<String> ids = new ArrayList<>();
        for (JsonNode list : lists) {
            list.path("data").forEach(element -> ids.add(element.path("id").asText()));
        }
        return ids;
    }

    private JsonNode paid() {
        return twin.create(
                "/v1/payment_intents",
                "amount",
                "5000",
                "currency",
                "usd",
                "payment_method",
                "pm_card_visa",
                "confirm",
                "true",
                "return_url",
                "http://shop.example");
    }
}
