package dev.tollgate.twin.subscription;

import static dev.tollgate.twin.testclock.TestTime.DAY;
import static dev.tollgate.twin.testclock.TestTime.MONTH;
import static dev.tollgate.twin.testclock.TestTime.START;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.twin.RunningTwin;
import dev.tollgate.twin.testclock.TestTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** By the second, on a clock: what a change costs, worked out by hand. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ProrationTest {
    @RegisterExtension
    final RunningTwin twin = new RunningTwin();

    private TestTime time;

    @BeforeEach
    void a_clock() {
        time = new TestTime(twin);
    }

    @Test
    void an_item_added_halfway_and_taken_off_again_is_credited_what_it_cost() {
        JsonNode subscription = time.subscribe("items[0][price]", twin.monthlyPrice("Base", 2900));
        time.advance(START + MONTH / 2);
        JsonNode added = change(subscription, "items[0][price]", twin.monthlyPrice("Extra", 1000));
        time.advance(START + MONTH * 3 / 4);

        JsonNode removed = change(subscription, "items[0][id]", item(added, 1), "items[0][deleted]", "true");

        assertEquals(List.of(500L), amounts(latestInvoice(added)));
        assertEquals(List.of(-250L), amounts(latestInvoice(removed)));
    }

    @Test
    void more_of_an_item_added_halfway_costs_its_share_of_a_whole_month() {
        JsonNode subscription = time.subscribe("items[0][price]", twin.monthlyPrice("Base", 2900));
        time.advance(START + MONTH / 2);
        JsonNode added = change(subscription, "items[0][price]", twin.monthlyPrice("Extra", 1000));
        time.advance(START + MONTH * 3 / 4);

        JsonNode more = change(subscription, "items[0][id]", item(added, 1), "items[0][quantity]", "3");

        assertEquals(List.of(-250L, 750L), amounts(latestInvoice(more)));
    }

    @Test
    void a_short_first_period_is_credited_what_it_cost_and_charged_by_the_month() {
        JsonNode subscription = time.subscribe(
                "items[0][price]",
                twin.monthlyPrice("Base", 3100),
                "billing_cycle_anchor",
                String.valueOf(START + 10 * DAY));
        time.advance(START + 5 * DAY);

        JsonNode changed = change(
                subscription, "items[0][id]", item(subscription, 0), "items[0][price]", twin.monthlyPrice("Pro", 6200));

        assertEquals(List.of(1000L), amounts(latestInvoice(subscription)));
        assertEquals(List.of(-500L, 1000L), amounts(latestInvoice(changed)));
    }

    @Test
    void what_was_free_by_a_coupon_is_not_paid_out_by_a_change() {
        String free = coupon("percent_off", "100", "duration", "once");
        JsonNode subscription =
                time.subscribe("items[0][price]", twin.monthlyPrice("Base", 2900), "discounts[0][coupon]", free);
        time.advance(START + MONTH / 2);

        JsonNode changed = change(
                subscription, "items[0][id]", item(subscription, 0), "items[0][price]", twin.monthlyPrice("Pro", 5800));

        assertEquals(0, latestInvoice(subscription).path("amount_paid").asInt());
        assertEquals(List.of(0L, 2900L), amounts(latestInvoice(changed)));
    }

    @Test
    void a_lasting_discount_is_off_the_credit_and_off_the_charge() {
        String fifth = coupon("percent_off", "20", "duration", "forever");
        JsonNode subscription =
                time.subscribe("items[0][price]", twin.monthlyPrice("Base", 1000), "discounts[0][coupon]", fifth);
        time.advance(START + MONTH / 2);

        JsonNode changed = change(
                subscription, "items[0][id]", item(subscription, 0), "items[0][price]", twin.monthlyPrice("Pro", 2000));

        JsonNode invoice = latestInvoice(changed);
        assertEquals(List.of(-400L, 800L), amounts(invoice));
        assertEquals(400, invoice.path("total").asInt());
        assertFalse(
                invoice.path("lines").path("data").path(0).path("discountable").asBoolean());
    }

    @Test
    void a_proration_date_says_from_when_a_change_counts() {
        JsonNode subscription = time.subscribe("items[0][price]", twin.monthlyPrice("Base", 1000));
        time.advance(START + MONTH / 2);
        String[] terms = {
            "[items][0][id]",
            item(subscription, 0),
            "[items][0][quantity]",
            "2",
            "[proration_behavior]",
            "always_invoice",
            "[proration_date]",
            String.valueOf(START + MONTH / 4)
        };
        List<String> preview = new ArrayList<>(List.of("subscription", id(subscription)));
        for (int i = 0; i < terms.length; i += 2) {
            preview.addAll(List.of("subscription_details" + terms[i], terms[i + 1]));
        }

        JsonNode upcoming = RunningTwin.json(twin.post("/v1/invoices/create_preview", preview));
        JsonNode changed = change(
                subscription,
                "items[0][id]",
                item(subscription, 0),
                "items[0][quantity]",
                "2",
                "proration_date",
                String.valueOf(START + MONTH / 4));

        assertEquals(List.of(-750L, 1500L), amounts(upcoming));
        assertEquals(List.of(-750L, 1500L), amounts(latestInvoice(changed)));
    }

    @Test
    void of_items_with_different_intervals_each_is_billed_when_its_own_period_ends() {
        String yearly = yearlyPrice(12_000);
        JsonNode subscription =
                time.subscribe("items[0][price]", twin.monthlyPrice("Base", 1000), "items[1][price]", yearly);

        JsonNode upcoming = twin.create("/v1/invoices/create_preview", "subscription", id(subscription));
        time.advance(START + MONTH + 3600);

        assertEquals(List.of(1000L, 12_000L), amounts(latestInvoice(subscription)));
        assertEquals(List.of(1000L), amounts(upcoming));
        assertEquals(List.of(1000L), amounts(latestInvoice(read(subscription))));
    }

    @Test
    void after_a_change_of_interval_whole_years_follow_each_other() {
        JsonNode subscription = time.subscribe("items[0][price]", twin.monthlyPrice("Base", 1000));
        time.advance(START + MONTH / 2);

        JsonNode changed =
                change(subscription, "items[0][id]", item(subscription, 0), "items[0][price]", yearlyPrice(12_000));
        time.advance(START + MONTH / 2 + 365 * DAY);

        JsonNode item = read(subscription).path("items").path("data").path(0);
        assertEquals(List.of(-500L, 12_000L), amounts(latestInvoice(changed)));
        assertEquals(
                START + MONTH / 2 + 365 * DAY, item.path("current_period_start").asLong());
        assertEquals(
                START + MONTH / 2 + 730 * DAY, item.path("current_period_end").asLong());
    }

    private String coupon(String... form) {
        return id(twin.create("/v1/coupons", form));
    }

    private String yearlyPrice(long amount) {
        String product = id(twin.create("/v1/products", "name", "Year"));
        return id(twin.create(
                "/v1/prices",
                "product",
                product,
                "currency",
                "usd",
                "unit_amount",
                String.valueOf(amount),
                "recurring[interval]",
                "year"));
    }

    /** Changed and invoiced at once. */
    private JsonNode change(JsonNode subscription, String... form) {
        List<String> all = new ArrayList<>(List.of(form));
        all.addAll(List.of("proration_behavior", "always_invoice"));
        return RunningTwin.json(twin.post("/v1/subscriptions/" + id(subscription), all));
    }

    private JsonNode read(JsonNode subscription) {
        return RunningTwin.json(twin.get("/v1/subscriptions/" + id(subscription)));
    }

    private JsonNode latestInvoice(JsonNode subscription) {
        return RunningTwin.json(
                twin.get("/v1/invoices/" + subscription.path("latest_invoice").asText()));
    }

    private static List<Long> amounts(JsonNode invoice) {
        List<Long> amounts = new ArrayList<>();
        invoice.path("lines")
                .path("data")
                .forEach(line -> amounts.add(line.path("amount").asLong()));
        return amounts;
    }

    private static String item(JsonNode subscription, int index) {
        return subscription.path("items").path("data").path(index).path("id").asText();
    }

    private static String id(JsonNode object) {
        return object.path("id").asText();
    }
}
