package dev.tollgate.twin.billing.subscription;

import static dev.tollgate.twin.billing.testclock.TestTime.DAY;
import static dev.tollgate.twin.billing.testclock.TestTime.START;
import static org.junit.jupiter.api.Assertions.assertEquals;
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

/** https://docs.stripe.com/billing/subscriptions/backdating; it is 1 January 2026. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BackdatingTest {
    private static final String BACKDATE = "backdate_start_date";
    private static final long NOVEMBER_1 = START - 61 * DAY;
    private static final long NOVEMBER_15 = START - 47 * DAY;
    private static final long DECEMBER_1 = START - 31 * DAY;

    @RegisterExtension
    final RunningTwin twin = new RunningTwin();

    private final Bills bills = new Bills(twin);
    private TestTime time;
    private String price;

    @BeforeEach
    void a_clock() {
        time = new TestTime(twin);
        price = twin.monthlyPrice("Base", 3000);
    }

    @Test
    void each_period_since_the_start_is_a_line_and_the_next_period_is_billed_with_them() {
        JsonNode subscription = subscribe(BACKDATE, text(NOVEMBER_15));

        // 15 November to 1 December is 16 days of the 30 until 15 December: 3,000 × 16 / 30 = 1,600
        JsonNode invoice = bills.latestInvoice(subscription);
        assertEquals(List.of(1600L, 3000L, 3000L), Bills.amounts(invoice));
        assertEquals(List.of(NOVEMBER_15, DECEMBER_1, START), starts(invoice));
        assertEquals(7600, invoice.path("amount_paid").asInt());
        assertEquals(NOVEMBER_15, subscription.path("start_date").asLong());
        assertEquals(START, subscription.path("created").asLong());
        assertEquals(START, subscription.path("billing_cycle_anchor").asLong());
        assertEquals(START, item(subscription).path("current_period_start").asLong());
    }

    @Test
    void with_a_later_anchor_all_is_billed_until_then() {
        long anchor = START + 10 * DAY;
        JsonNode subscription = subscribe(BACKDATE, text(anchor - 61 * DAY), "billing_cycle_anchor", text(anchor));
        time.advance(anchor + 3601);

        // 11 November to 11 December, 11 December to 11 January
        assertEquals(List.of(3000L, 3000L), Bills.amounts(bills.latestInvoice(subscription)));
        assertEquals(
                anchor - 31 * DAY,
                item(subscription).path("current_period_start").asLong());
        assertEquals(anchor, item(subscription).path("current_period_end").asLong());
        assertEquals(List.of(3000L), Bills.amounts(bills.latestInvoice(bills.read(subscription))));
    }

    @Test
    void without_proration_the_past_costs_nothing() {
        JsonNode subscription = subscribe(BACKDATE, text(NOVEMBER_15), "proration_behavior", "none");
        JsonNode anchored = subscribe(
                BACKDATE,
                text(NOVEMBER_15),
                "proration_behavior",
                "none",
                "billing_cycle_anchor",
                text(START + 10 * DAY));

        assertEquals(List.of(3000L), Bills.amounts(bills.latestInvoice(subscription)));
        assertEquals(NOVEMBER_15, subscription.path("start_date").asLong());
        assertTrue(anchored.path("latest_invoice").isNull());
        assertEquals(NOVEMBER_15, anchored.path("start_date").asLong());
    }

    @Test
    void a_trial_begins_now_and_the_past_is_billed() {
        JsonNode subscription = subscribe(BACKDATE, text(DECEMBER_1), "trial_period_days", "7");

        assertEquals(List.of(3000L, 0L), Bills.amounts(bills.latestInvoice(subscription)));
        assertEquals("trialing", subscription.path("status").asText());
        assertEquals(START, subscription.path("trial_start").asLong());
        assertEquals(DECEMBER_1, subscription.path("start_date").asLong());
    }

    @Test
    void a_coupons_months_count_from_the_start() {
        JsonNode subscription = subscribe(
                BACKDATE, text(NOVEMBER_1), "discounts[0][coupon]", coupon("repeating", "duration_in_months", "2"));
        JsonNode once = subscribe(BACKDATE, text(NOVEMBER_1), "discounts[0][coupon]", coupon("once"));

        // half of November and December; January, the third month, costs all
        JsonNode invoice = bills.latestInvoice(subscription);
        assertEquals(List.of(3000L, 3000L, 3000L), Bills.amounts(invoice));
        assertEquals(1500 + 1500 + 3000, invoice.path("total").asInt());
        assertTrue(subscription.path("discounts").isEmpty());
        assertEquals(3 * 1500, bills.latestInvoice(once).path("total").asInt());
    }

    @Test
    void a_preview_with_that_start_is_the_first_invoice() {
        String customer = time.customer("pm_card_visa");
        JsonNode preview = twin.create(
                "/v1/invoices/create_preview",
                "customer",
                customer,
                "subscription_details[items][0][price]",
                price,
                "subscription_details[start_date]",
                text(NOVEMBER_15));

        assertEquals(List.of(1600L, 3000L, 3000L), Bills.amounts(preview));
        assertEquals(7600, preview.path("total").asInt());
    }

    @Test
    void a_change_credits_the_present_period_only() {
        JsonNode subscription = subscribe(BACKDATE, text(NOVEMBER_15));
        time.advance(START + TestTime.MONTH / 2);

        JsonNode changed = bills.changePrice(subscription, twin.monthlyPrice("Pro", 6000));

        assertEquals(List.of(-1500L, 3000L), Bills.amounts(bills.latestInvoice(changed)));
    }

    @Test
    void a_start_to_come_and_too_many_periods_are_refused() {
        String daily = Bills.id(twin.create(
                "/v1/prices",
                "product",
                Bills.id(twin.create("/v1/products", "name", "Daily")),
                "currency",
                "usd",
                "unit_amount",
                "100",
                "recurring[interval]",
                "day"));

        assertEquals(BACKDATE, refused(price, BACKDATE, text(START + 1)));
        assertEquals(BACKDATE, refused(daily, BACKDATE, text(START - 250 * DAY)));
    }

    @Test
    void a_schedule_may_start_in_the_past_in_its_first_phase() {
        JsonNode schedule = twin.create(
                "/v1/subscription_schedules",
                "customer",
                time.customer("pm_card_visa"),
                "start_date",
                text(DECEMBER_1),
                "phases[0][items][0][price]",
                price,
                "phases[0][duration][interval]",
                "year");
        JsonNode subscription = RunningTwin.json(
                twin.get("/v1/subscriptions/" + schedule.path("subscription").asText()));

        assertEquals("active", schedule.path("status").asText(), schedule::toString);
        assertEquals(DECEMBER_1, subscription.path("start_date").asLong());
        assertEquals(List.of(3000L, 3000L), Bills.amounts(bills.latestInvoice(subscription)));
    }

    private JsonNode subscribe(String... more) {
        List<String> form = new ArrayList<>(List.of("items[0][price]", price));
        form.addAll(List.of(more));
        return time.subscribe(form.toArray(String[]::new));
    }

    private String refused(String of, String... more) {
        List<String> form = new ArrayList<>(List.of("customer", time.customer("pm_card_visa"), "items[0][price]", of));
        form.addAll(List.of(more));
        var response = twin.post("/v1/subscriptions", form);
        assertEquals(400, response.statusCode(), response::body);
        return RunningTwin.json(response).path("error").path("param").asText();
    }

    private String coupon(String duration, String... more) {
        List<String> form = new ArrayList<>(List.of("percent_off", "50", "duration", duration));
        form.addAll(List.of(more));
        return Bills.id(RunningTwin.json(twin.post("/v1/coupons", form)));
    }

    private static List<Long> starts(JsonNode invoice) {
        List<Long> starts = new ArrayList<>();
        invoice.path("lines")
                .path("data")
                .forEach(line -> starts.add(line.path("period").path("start").asLong()));
        return starts;
    }

    private static JsonNode item(JsonNode subscription) {
        return subscription.path("items").path("data").path(0);
    }

    private static String text(long time) {
        return String.valueOf(time);
    }
}
