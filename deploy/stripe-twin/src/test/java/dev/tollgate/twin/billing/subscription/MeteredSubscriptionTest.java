package dev.tollgate.twin.billing.subscription;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.twin.RunningTwin;
import dev.tollgate.twin.billing.meter.Metering;
import dev.tollgate.twin.billing.testclock.TestTime;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MeteredSubscriptionTest {
    private static final long FEBRUARY = TestTime.START + TestTime.MONTH;
    private static final long MARCH = FEBRUARY + 28 * TestTime.DAY;
    private static final long APRIL = MARCH + 31 * TestTime.DAY;
    private static final long HOUR = 3_600;

    @RegisterExtension
    final RunningTwin twin = new RunningTwin();

    private TestTime time;
    private Metering meter;
    private String customer;
    private MeteredBills bills;

    @BeforeEach
    void a_meter() {
        time = new TestTime(twin);
        meter = new Metering(twin, "api_call", "sum");
        customer = time.customer("pm_card_visa");
        bills = new MeteredBills(twin, customer);
    }

    @Test
    void each_months_usage_is_billed_by_tiers_when_the_month_is_over() {
        JsonNode subscription = bills.subscribe("items[0][price]", meter.price(MeteredBills.tiers()));
        JsonNode first = bills.invoice(subscription.path("latest_invoice").asText());

        meter.use(customer, "60", TestTime.START);
        time.advance(FEBRUARY - 1);
        meter.use(customer, "41", FEBRUARY - 1);
        time.advance(FEBRUARY + HOUR);
        meter.use(customer, "100", FEBRUARY);
        time.advance(MARCH + HOUR);
        time.advance(APRIL + HOUR);

        assertEquals(0, first.path("total").asLong());
        assertEquals("paid", first.path("status").asText());
        assertLine(first, 0, "0 × API (Tier 1 at $0.10 / month)", TestTime.START, TestTime.START, 0);
        List<JsonNode> cycles = bills.cycles();
        assertEquals(
                List.of("100 × API (Tier 1 at $0.10 / month): 1000", "1 × API (Tier 2 at $0.025 / month): 3"),
                MeteredBills.lines(cycles.get(0)));
        assertLine(cycles.get(1), 100, "100 × API (Tier 1 at $0.10 / month)", FEBRUARY, MARCH, 1000);
        assertLine(cycles.get(2), 0, "0 × API (Tier 1 at $0.10 / month)", MARCH, APRIL, 0);
        cycles.forEach(cycle -> assertEquals("paid", cycle.path("status").asText()));
        assertTrue(subscription.at("/items/data/0/quantity").isMissingNode());
        assertTrue(subscription.path("quantity").isNull());
    }

    @Test
    void what_is_licensed_is_billed_ahead_on_the_same_invoice() {
        JsonNode subscription = bills.subscribe(
                "items[0][price]", twin.monthlyPrice("Base", 2900), "items[1][price]", meter.price("unit_amount", "5"));
        meter.use(customer, "7", TestTime.START);
        time.advance(FEBRUARY + HOUR);

        JsonNode first = bills.invoice(subscription.path("latest_invoice").asText());
        JsonNode lines = bills.cycles().get(0).path("lines").path("data");
        assertEquals(2900, first.path("amount_paid").asLong());
        assertEquals(2935, bills.cycles().get(0).path("amount_paid").asLong());
        assertEquals(FEBRUARY, lines.path(0).at("/period/start").asLong());
        assertEquals(MARCH, lines.path(0).at("/period/end").asLong());
        assertEquals(TestTime.START, lines.path(1).at("/period/start").asLong());
        assertEquals(FEBRUARY, lines.path(1).at("/period/end").asLong());
        assertEquals(
                "7 × API (at $0.05 / month)", lines.path(1).path("description").asText());
        assertEquals("7", lines.path(1).path("quantity_decimal").asText());
    }

    @Test
    void usage_of_the_period_that_is_reported_while_the_invoice_is_a_draft_is_on_it() {
        bills.subscribe("items[0][price]", meter.price("unit_amount", "5"));
        meter.use(customer, "10", TestTime.START);
        time.advance(FEBRUARY);
        JsonNode draft = bills.cycles().get(0);

        meter.use(customer, "3", FEBRUARY - 1);
        meter.use(customer, "1000", FEBRUARY);
        time.advance(FEBRUARY + HOUR);
        meter.use(customer, "500", FEBRUARY - 2);
        time.advance(MARCH + HOUR);

        assertEquals("draft", draft.path("status").asText());
        assertEquals(50, draft.path("total").asLong());
        List<JsonNode> cycles = bills.cycles();
        assertLine(cycles.get(0), 13, "13 × API (at $0.05 / month)", TestTime.START, FEBRUARY, 65);
        assertEquals(65, cycles.get(0).path("amount_paid").asLong());
        assertLine(cycles.get(1), 1000, "1000 × API (at $0.05 / month)", FEBRUARY, MARCH, 5000);
    }

    @Test
    void a_fraction_of_a_unit_costs_its_share_and_packages_are_rounded_up() {
        JsonNode subscription = bills.subscribe(
                "items[0][price]",
                meter.price("unit_amount_decimal", "1000"),
                "items[1][price]",
                meter.price(
                        "unit_amount", "700", "transform_quantity[divide_by]", "2", "transform_quantity[round]", "up"));
        meter.use(customer, "0.125", TestTime.START);
        meter.use(customer, "4.0004", TestTime.START);
        JsonNode preview = preview(subscription);
        time.advance(FEBRUARY + HOUR);

        JsonNode lines = bills.cycles().get(0).path("lines").path("data");
        assertEquals(4125, lines.path(0).path("amount").asLong());
        assertEquals(2100, lines.path(1).path("amount").asLong());
        assertEquals(4, lines.path(0).path("quantity").asLong());
        assertEquals("4.1254", lines.path(0).path("quantity_decimal").asText());
        assertEquals(preview.path("total"), bills.cycles().get(0).path("total"));
    }

    @Test
    void a_preview_and_the_announcement_show_the_usage_so_far() {
        JsonNode subscription = bills.subscribe("items[0][price]", meter.price("unit_amount", "5"));
        meter.use(customer, "10", TestTime.START);
        time.advance(FEBRUARY - 7 * TestTime.DAY);

        JsonNode preview = preview(subscription);
        JsonNode announced =
                RunningTwin.json(twin.get("/v1/events?type=invoice.upcoming")).at("/data/0/data/object");
        assertLine(preview, 10, "10 × API (at $0.05 / month)", TestTime.START, FEBRUARY, 50);
        assertLine(announced, 10, "10 × API (at $0.05 / month)", TestTime.START, FEBRUARY, 50);
    }

    @Test
    void usage_during_a_trial_is_not_billed() {
        long end = TestTime.START + 10 * TestTime.DAY;
        bills.subscribe("items[0][price]", meter.price("unit_amount", "5"), "trial_end", String.valueOf(end));
        meter.use(customer, "10", TestTime.START);
        time.advance(end + HOUR);
        meter.use(customer, "4", end);
        time.advance(end + TestTime.MONTH + HOUR);

        List<JsonNode> cycles = bills.cycles();
        assertLine(cycles.get(0), 0, "0 × API (at $0.05 / month)", end, end, 0);
        assertLine(cycles.get(1), 4, "4 × API (at $0.05 / month)", end, end + TestTime.MONTH, 20);
    }

    @Test
    void usage_before_a_backdated_subscription_was_made_is_on_its_next_invoice() {
        long start = TestTime.START - 5 * TestTime.DAY;
        meter.use(customer, "100", start - 1);
        meter.use(customer, "2", start);
        bills.subscribe(
                "items[0][price]", meter.price("unit_amount", "5"), "backdate_start_date", String.valueOf(start));
        time.advance(FEBRUARY + HOUR);

        JsonNode line = bills.cycles().get(0).at("/lines/data/0");
        assertEquals(start, line.at("/period/start").asLong());
        assertEquals(10, line.path("amount").asLong());
    }

    @Test
    void a_metered_item_has_no_quantity() {
        String price = meter.price("unit_amount", "5");
        HttpResponse<String> created = twin.post(
                "/v1/subscriptions",
                List.of("customer", customer, "items[0][price]", price, "items[0][quantity]", "1"));
        String item =
                bills.subscribe("items[0][price]", price).at("/items/data/0/id").asText();
        HttpResponse<String> changed = twin.post("/v1/subscription_items/" + item, List.of("quantity", "2"));

        assertEquals(
                "Quantity should not be specified where usage_type is `metered`. Remove quantity from `items[0]`",
                refused(created).path("message").asText());
        assertEquals("items[0][quantity]", refused(created).path("param").asText());
        assertEquals("quantity", refused(changed).path("param").asText());
    }

    @Test
    void a_metered_price_names_an_active_meter() {
        List<String> form = List.of(
                "product",
                twin.create("/v1/products", "name", "API").path("id").asText(),
                "currency",
                "usd",
                "unit_amount",
                "5",
                "recurring[interval]",
                "month");

        assertEquals("recurring[meter]", param(form, "recurring[usage_type]", "metered"));
        assertEquals("recurring[meter]", param(form, "recurring[usage_type]", "metered", "recurring[meter]", "mtr_x"));
        assertEquals("recurring[meter]", param(form, "recurring[meter]", meter.id()));
        twin.create("/v1/billing/meters/" + meter.id() + "/deactivate");
        assertEquals(
                "recurring[meter]", param(form, "recurring[usage_type]", "metered", "recurring[meter]", meter.id()));
        assertFalse(twin.eventTypes().contains("price.created"));
    }

    private String param(List<String> form, String... more) {
        List<String> all = new ArrayList<>(form);
        all.addAll(List.of(more));
        return refused(twin.post("/v1/prices", all)).path("param").asText();
    }

    private static void assertLine(
            JsonNode invoice, long quantity, String description, long start, long end, long amount) {
        JsonNode lines = invoice.path("lines").path("data");
        assertEquals(1, lines.size(), lines::toString);
        JsonNode line = lines.path(0);
        assertEquals(quantity, line.path("quantity").asLong());
        assertEquals(description, line.path("description").asText());
        assertEquals(start, line.at("/period/start").asLong());
        assertEquals(end, line.at("/period/end").asLong());
        assertEquals(amount, line.path("amount").asLong());
        assertEquals(amount, invoice.path("total").asLong());
    }

    private JsonNode preview(JsonNode subscription) {
        return twin.create(
                "/v1/invoices/create_preview",
                "subscription",
                subscription.path("id").asText());
    }

    private static JsonNode refused(HttpResponse<String> response) {
        assertEquals(400, response.statusCode(), response::body);
        return RunningTwin.json(response).path("error");
    }
}
