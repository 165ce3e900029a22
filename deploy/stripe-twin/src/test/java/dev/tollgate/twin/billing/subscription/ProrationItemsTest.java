package dev.tollgate.twin.billing.subscription;

import static dev.tollgate.twin.billing.testclock.TestTime.DAY;
import static dev.tollgate.twin.billing.testclock.TestTime.MONTH;
import static dev.tollgate.twin.billing.testclock.TestTime.START;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.twin.RunningTwin;
import dev.tollgate.twin.billing.testclock.TestTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Prorations are invoice items, and name what they give back. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ProrationItemsTest {
    @RegisterExtension
    final RunningTwin twin = new RunningTwin();

    private final Bills bills = new Bills(twin);
    private TestTime time;
    private JsonNode subscription;
    private String pro;

    @BeforeEach
    void half_a_month_on_starter() {
        time = new TestTime(twin);
        subscription = time.subscribe("items[0][price]", twin.monthlyPrice("Starter", 2900));
        pro = twin.monthlyPrice("Pro", 9900);
        time.advance(START + MONTH / 2);
    }

    @ParameterizedTest
    @CsvSource({
        "proration_behavior, always_invoice",
        "billing_cycle_anchor, now",
    })
    void what_is_invoiced_at_once_has_items_and_credits_the_line_that_was_billed(String name, String value) {
        JsonNode billed = line(bills.latestInvoice(subscription), 0);

        JsonNode changed = changeTo(pro, name, value);

        JsonNode credit = line(bills.latestInvoice(changed), 0);
        JsonNode details = credit.path("parent").path("subscription_item_details");
        JsonNode item = read("/v1/invoiceitems/" + details.path("invoice_item").asText());
        assertEquals(-1450, credit.path("amount").asLong());
        assertTrue(details.path("proration").asBoolean());
        assertEquals(
                List.of(
                        subscription.path("latest_invoice").asText(),
                        billed.path("id").asText()),
                credited(details));
        assertEquals(changed.path("latest_invoice"), item.path("invoice"));
        assertEquals(
                List.of(
                        subscription.path("latest_invoice").asText(),
                        billed.path("id").asText()),
                creditedBy(item));
        assertTrue(credit.path("pricing").path("unit_amount_decimal").isNull());
    }

    @Test
    void a_new_interval_is_billed_by_items_too() {
        JsonNode changed = changeTo(bills.yearlyPrice(29_000), "proration_behavior", "create_prorations");

        JsonNode invoice = bills.latestInvoice(changed);
        assertEquals(
                2, read(itemsOf("invoice=" + Bills.id(invoice))).path("data").size());
        assertEquals(0, read(itemsOf("pending=true")).path("data").size());
    }

    @Test
    void a_second_change_credits_the_item_of_the_first_that_still_waits() {
        changeTo(pro, "proration_behavior", "create_prorations");
        time.advance(START + MONTH * 3 / 4);

        changeTo(twin.monthlyPrice("Team", 19_900), "proration_behavior", "create_prorations");

        JsonNode waiting = read(itemsOf("pending=true")).path("data");
        JsonNode charge = waiting.path(2);
        JsonNode credit = waiting.path(1).path("proration_details").path("credited_items");
        assertEquals(
                "Remaining time on Pro after 16 Jan 2026",
                charge.path("description").asText());
        assertEquals(
                "Unused time on Pro after 24 Jan 2026",
                waiting.path(1).path("description").asText());
        assertEquals("invoice_item", credit.path("type").asText());
        assertEquals(Bills.id(charge), credit.path("invoice_item").asText());
    }

    @Test
    void a_second_change_credits_the_line_of_the_first_once_it_is_invoiced() {
        JsonNode first = changeTo(pro, "proration_behavior", "always_invoice");
        JsonNode charge = line(bills.latestInvoice(first), 1);
        time.advance(START + MONTH * 3 / 4);

        JsonNode second = changeTo(twin.monthlyPrice("Team", 19_900), "proration_behavior", "always_invoice");

        JsonNode details = line(bills.latestInvoice(second), 0).path("parent").path("subscription_item_details");
        assertEquals(
                List.of(first.path("latest_invoice").asText(), charge.path("id").asText()), credited(details));
    }

    @Test
    void prorations_and_other_waiting_items_stand_before_the_renewal_the_latest_first() {
        changeTo(pro, "proration_behavior", "create_prorations");
        time.advance(START + MONTH / 2 + DAY);
        twin.create(
                "/v1/invoiceitems",
                "customer",
                subscription.path("customer").asText(),
                "amount",
                "700",
                "currency",
                "usd");

        JsonNode preview = twin.create("/v1/invoices/create_preview", "subscription", Bills.id(subscription));
        time.advance(START + MONTH + 3600);

        List<Long> amounts = List.of(700L, -1450L, 4950L, 9900L);
        assertEquals(amounts, Bills.amounts(preview));
        assertEquals(amounts, Bills.amounts(bills.latestInvoice(bills.read(subscription))));
    }

    @Test
    void a_waiting_proration_that_is_deleted_is_not_billed() {
        changeTo(pro, "proration_behavior", "create_prorations");
        String charge =
                read(itemsOf("pending=true")).path("data").path(0).path("id").asText();

        twin.delete("/v1/invoiceitems/" + charge);
        time.advance(START + MONTH + 3600);

        assertEquals(List.of(-1450L, 9900L), Bills.amounts(bills.latestInvoice(bills.read(subscription))));
    }

    @Test
    void an_upcoming_invoice_is_for_the_running_period_and_says_when_it_is_charged() {
        JsonNode preview = twin.create("/v1/invoices/create_preview", "subscription", Bills.id(subscription));
        time.advance(START + MONTH + 3600);
        JsonNode renewal = bills.latestInvoice(bills.read(subscription));

        assertEquals(START, preview.path("period_start").asLong());
        assertEquals(START + MONTH, preview.path("period_end").asLong());
        assertEquals(START + MONTH + 3600, preview.path("next_payment_attempt").asLong());
        assertEquals(preview.path("period_start"), renewal.path("period_start"));
        assertEquals(preview.path("period_end"), renewal.path("period_end"));
    }

    @Test
    void a_preview_of_what_is_invoiced_at_once_ends_now() {
        JsonNode preview = twin.create(
                "/v1/invoices/create_preview",
                "subscription",
                Bills.id(subscription),
                "subscription_details[items][0][id]",
                Bills.item(subscription, 0),
                "subscription_details[items][0][price]",
                pro,
                "subscription_details[proration_behavior]",
                "always_invoice");

        assertEquals(START, preview.path("period_start").asLong());
        assertEquals(START + MONTH / 2, preview.path("period_end").asLong());
        assertEquals(0, read(itemsOf("limit=10")).path("data").size());
    }

    private JsonNode changeTo(String price, String name, String value) {
        return twin.create(
                "/v1/subscriptions/" + Bills.id(subscription),
                "items[0][id]",
                Bills.item(subscription, 0),
                "items[0][price]",
                price,
                name,
                value);
    }

    private String itemsOf(String filter) {
        return "/v1/invoiceitems?" + filter + "&customer="
                + subscription.path("customer").asText();
    }

    private static JsonNode line(JsonNode invoice, int index) {
        return invoice.path("lines").path("data").path(index);
    }

    /** Invoice and line. */
    private static List<String> credited(JsonNode details) {
        return named(details.path("proration_details").path("credited_items"));
    }

    private static List<String> creditedBy(JsonNode item) {
        return named(item.path("proration_details").path("credited_items").path("invoice_line_item_details"));
    }

    private static List<String> named(JsonNode lines) {
        return List.of(
                lines.path("invoice").asText(),
                lines.path("invoice_line_items").path(0).asText());
    }

    private JsonNode read(String path) {
        return RunningTwin.json(twin.get(path));
    }
}
