package dev.tollgate.twin.billing.subscription;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.twin.RunningTwin;
import dev.tollgate.twin.billing.meter.Metering;
import dev.tollgate.twin.billing.testclock.TestTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MeteredElsewhereTest {
    private static final long FEBRUARY = TestTime.START + TestTime.MONTH;

    @RegisterExtension
    final RunningTwin twin = new RunningTwin();

    private TestTime time;
    private Metering meter;
    private String price;
    private String customer;

    @BeforeEach
    void a_metered_price() {
        time = new TestTime(twin);
        meter = new Metering(twin, "api_call", "sum");
        price = meter.price("unit_amount", "5");
        customer = time.customer("pm_card_visa");
    }

    @Test
    void checkout_sells_a_metered_price_for_nothing_yet() {
        List<String> form = List.of(
                "mode",
                "subscription",
                "customer",
                customer,
                "line_items[0][price]",
                price,
                "success_url",
                "http://shop.example/");
        JsonNode session = RunningTwin.json(twin.post("/v1/checkout/sessions", form));
        String id = session.path("id").asText();
        JsonNode line = RunningTwin.json(twin.get("/v1/checkout/sessions/" + id + "/line_items"))
                .at("/data/0");
        complete(id);
        meter.use(customer, "3", TestTime.START);
        time.advance(FEBRUARY);

        assertEquals(0, session.path("amount_total").asLong());
        assertTrue(line.path("quantity").isNull(), line::toString);
        JsonNode subscription = RunningTwin.json(twin.get("/v1/subscriptions?customer=" + customer))
                .at("/data/0");
        JsonNode invoice = RunningTwin.json(
                twin.get("/v1/invoices/" + subscription.path("latest_invoice").asText()));
        assertEquals("subscription_cycle", invoice.path("billing_reason").asText());
        assertEquals(15, invoice.path("total").asLong());
    }

    private void complete(String session) {
        String card = twin.create("/v1/payment_methods", "type", "card", "card[token]", "tok_visa")
                .path("id")
                .asText();
        twin.create("/v1/payment_pages/" + session + "/confirm", "payment_method", card, "expected_amount", "0");
    }

    @Test
    void a_schedule_takes_a_subscription_into_a_metered_phase() {
        JsonNode schedule = twin.create(
                "/v1/subscription_schedules",
                "customer",
                customer,
                "start_date",
                "now",
                "phases[0][items][0][price]",
                twin.monthlyPrice("Base", 2900),
                "phases[0][end_date]",
                String.valueOf(FEBRUARY),
                "phases[1][items][0][price]",
                price,
                "phases[1][duration][interval]",
                "month");
        time.advance(FEBRUARY + 3600);
        meter.use(customer, "6", FEBRUARY);
        JsonNode preview = twin.create(
                "/v1/invoices/create_preview",
                "subscription",
                schedule.path("subscription").asText());

        assertTrue(schedule.at("/phases/1/items/0/quantity").isMissingNode(), schedule::toString);
        assertEquals(30, preview.path("total").asLong());
        assertEquals(FEBRUARY, preview.at("/lines/data/0/period/start").asLong());
    }
}
