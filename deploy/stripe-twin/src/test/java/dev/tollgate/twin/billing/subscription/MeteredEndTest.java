package dev.tollgate.twin.billing.subscription;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.twin.RunningTwin;
import dev.tollgate.twin.billing.meter.Metering;
import dev.tollgate.twin.billing.testclock.TestTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MeteredEndTest {
    private static final long FEBRUARY = TestTime.START + TestTime.MONTH;
    private static final long TENTH = TestTime.START + 10 * TestTime.DAY;
    private static final long HOUR = 3_600;

    @RegisterExtension
    final RunningTwin twin = new RunningTwin();

    private TestTime time;
    private Metering meter;
    private String customer;
    private JsonNode subscription;

    @BeforeEach
    void some_usage() {
        time = new TestTime(twin);
        meter = new Metering(twin, "api_call", "sum");
        customer = time.customer("pm_card_visa");
        subscription = twin.create(
                "/v1/subscriptions", "customer", customer, "items[0][price]", meter.price("unit_amount", "5"));
        meter.use(customer, "20", TestTime.START);
    }

    @Test
    void a_subscription_that_ends_with_its_period_has_a_last_invoice_of_its_usage() {
        twin.create(path(), "cancel_at_period_end", "true");
        JsonNode preview = twin.create("/v1/invoices/create_preview", "subscription", id());
        time.advance(FEBRUARY);
        JsonNode draft = invoices().get(1);
        meter.use(customer, "4", FEBRUARY - 1);
        time.advance(FEBRUARY + HOUR);

        JsonNode last = invoices().get(1);
        assertEquals(100, preview.path("total").asLong());
        assertEquals(FEBRUARY, preview.path("period_end").asLong());
        assertEquals("draft", draft.path("status").asText());
        assertEquals("subscription_cycle", last.path("billing_reason").asText());
        assertEquals("paid", last.path("status").asText());
        assertEquals(120, last.path("amount_paid").asLong());
        assertEquals(FEBRUARY, last.path("period_end").asLong());
        JsonNode ended = read();
        assertEquals("canceled", ended.path("status").asText());
        assertEquals(last.path("id"), ended.path("latest_invoice"));
        assertEquals(2, invoices().size());
    }

    @Test
    void a_phase_that_replaces_the_metered_price_bills_what_was_used_before() {
        schedule("release", twin.monthlyPrice("Flat", 1000));

        time.advance(FEBRUARY + HOUR);

        assertEquals(1100, invoices().get(1).path("amount_paid").asLong());
    }

    @Test
    void a_schedule_that_cancels_at_its_end_bills_what_was_used() {
        schedule("cancel", null);

        time.advance(FEBRUARY + HOUR);

        assertEquals("canceled", read().path("status").asText());
        assertEquals(100, invoices().get(1).path("amount_paid").asLong());
    }

    private void schedule(String endBehavior, String next) {
        String schedule = Bills.id(twin.create("/v1/subscription_schedules", "from_subscription", id()));
        List<String> form = new ArrayList<>(List.of(
                "end_behavior",
                endBehavior,
                "phases[0][items][0][price]",
                subscription.at("/items/data/0/price/id").asText(),
                "phases[0][start_date]",
                String.valueOf(TestTime.START),
                "phases[0][end_date]",
                String.valueOf(FEBRUARY)));
        if (next != null) {
            form.addAll(List.of("phases[1][items][0][price]", next));
        }
        JsonNode updated = RunningTwin.json(twin.post("/v1/subscription_schedules/" + schedule, form));
        assertEquals("active", updated.path("status").asText(), updated::toString);
    }

    @Test
    void a_subscription_that_ends_within_its_period_is_billed_until_then() {
        twin.create(path(), "cancel_at", String.valueOf(TENTH), "proration_behavior", "none");
        time.advance(TENTH + HOUR);

        JsonNode last = invoices().get(1);
        assertEquals("paid", last.path("status").asText());
        assertEquals(100, last.path("amount_paid").asLong());
        assertEquals(TENTH, last.at("/lines/data/0/period/end").asLong());
    }

    @Test
    void a_subscription_that_is_canceled_at_once_bills_its_usage_only_when_asked_to() {
        String other = twin.create(
                        "/v1/subscriptions",
                        "customer",
                        customer,
                        "items[0][price]",
                        new Metering(twin, "other", "sum").price("unit_amount", "5"))
                .path("id")
                .asText();
        twin.delete("/v1/subscriptions/" + other);
        int before = invoices().size();
        time.advance(TENTH);
        twin.delete(path() + "?invoice_now=true");

        List<JsonNode> after = invoices();
        assertEquals(before + 1, after.size());
        JsonNode last = after.get(before);
        assertEquals("paid", last.path("status").asText());
        assertEquals(100, last.path("amount_paid").asLong());
        assertEquals(TestTime.START, last.at("/lines/data/0/period/start").asLong());
        assertEquals(TENTH, last.at("/lines/data/0/period/end").asLong());
        assertEquals("canceled", read().path("status").asText());
    }

    @Test
    void what_was_used_by_a_price_is_billed_when_another_takes_its_place() {
        String item = subscription.at("/items/data/0/id").asText();
        time.advance(TENTH);
        twin.create(path(), "items[0][id]", item, "items[0][price]", meter.price("unit_amount", "7"));
        meter.use(customer, "3", TENTH);
        JsonNode preview = twin.create("/v1/invoices/create_preview", "subscription", id());
        time.advance(FEBRUARY + HOUR);

        JsonNode lines = invoices().get(1).path("lines").path("data");
        assertEquals(2, lines.size(), lines::toString);
        assertEquals(
                "20 × API (at $0.05 / month)", lines.path(0).path("description").asText());
        assertEquals(100, lines.path(0).path("amount").asLong());
        assertEquals(TENTH, lines.path(0).at("/period/end").asLong());
        assertEquals(
                "3 × API (at $0.07 / month)", lines.path(1).path("description").asText());
        assertEquals(21, lines.path(1).path("amount").asLong());
        assertEquals(TENTH, lines.path(1).at("/period/start").asLong());
        assertEquals(121, invoices().get(1).path("amount_paid").asLong());
        assertEquals(121, preview.path("total").asLong());
    }

    @Test
    void usage_until_a_trial_begins_is_billed_and_none_during_it() {
        time.advance(TENTH);
        long end = TENTH + 5 * TestTime.DAY;
        twin.create(path(), "trial_end", String.valueOf(end));
        meter.use(customer, "1000", TENTH + 1);
        time.advance(end);

        JsonNode lines = invoices().get(1).path("lines").path("data");
        assertEquals(2, lines.size(), lines::toString);
        assertEquals(100, lines.path(0).path("amount").asLong());
        assertEquals(0, lines.path(1).path("amount").asLong());
        assertEquals(end, lines.path(1).at("/period/start").asLong());
    }

    @Test
    void nothing_is_billed_of_a_price_that_is_removed_without_prorations() {
        String item = subscription.at("/items/data/0/id").asText();
        time.advance(TENTH);
        JsonNode changed = twin.create(
                path(),
                "items[0][price]",
                twin.monthlyPrice("Base", 2900),
                "items[1][id]",
                item,
                "items[1][deleted]",
                "true",
                "proration_behavior",
                "none");
        time.advance(FEBRUARY + HOUR);

        assertEquals(1, changed.path("quantity").asLong());
        assertEquals(2900, invoices().get(1).path("amount_paid").asLong());
    }

    @Test
    void a_licensed_price_that_becomes_metered_is_credited_and_its_usage_counted_from_then_on() {
        JsonNode licensed = twin.create(
                "/v1/subscriptions", "customer", customer, "items[0][price]", twin.monthlyPrice("Base", 3100));
        String item = licensed.at("/items/data/0/id").asText();
        time.advance(TENTH);
        JsonNode changed = twin.create(
                "/v1/subscriptions/" + licensed.path("id").asText(),
                "items[0][id]",
                item,
                "items[0][price]",
                meter.price("unit_amount", "9"));
        meter.use(customer, "2", TENTH);
        JsonNode preview = twin.create(
                "/v1/invoices/create_preview",
                "subscription",
                licensed.path("id").asText());

        assertTrue(changed.at("/items/data/0/quantity").isMissingNode());
        JsonNode lines = preview.path("lines").path("data");
        assertEquals(2, lines.size(), lines::toString);
        assertEquals(-2100, lines.path(0).path("amount").asLong());
        assertEquals(18, lines.path(1).path("amount").asLong());
        assertEquals(TENTH, lines.path(1).at("/period/start").asLong());
    }

    @Test
    void a_period_that_is_started_anew_bills_what_was_used_before() {
        time.advance(TENTH);
        twin.create(path(), "billing_cycle_anchor", "now");

        JsonNode invoice = invoices().get(1);
        assertEquals(100, invoice.path("amount_paid").asLong());
        assertEquals(TENTH, invoice.at("/lines/data/0/period/end").asLong());
        assertEquals(1, invoice.path("lines").path("data").size());
        assertEquals(TENTH, read().at("/items/data/0/current_period_start").asLong());
    }

    private String id() {
        return subscription.path("id").asText();
    }

    private String path() {
        return "/v1/subscriptions/" + id();
    }

    private JsonNode read() {
        return RunningTwin.json(twin.get(path()));
    }

    /** The customer's invoices, the first one first. */
    private List<JsonNode> invoices() {
        List<JsonNode> all = new ArrayList<>();
        RunningTwin.json(twin.get("/v1/invoices?limit=100&customer=" + customer))
                .path("data")
                .forEach(invoice -> all.add(0, invoice));
        return all;
    }
}
