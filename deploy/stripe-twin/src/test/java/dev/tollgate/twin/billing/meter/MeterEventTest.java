package dev.tollgate.twin.billing.meter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.twin.RunningTwin;
import dev.tollgate.twin.billing.testclock.TestTime;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MeterEventTest {
    private static final long NOW = TestTime.START;
    private static final long HOUR = 3_600;

    @RegisterExtension
    final RunningTwin twin = new RunningTwin();

    private TestTime time;
    private String customer;

    @BeforeEach
    void a_customer() {
        time = new TestTime(twin);
        customer = time.customer(null);
    }

    @Test
    void values_are_added_up_exactly_decimals_and_corrections_too() {
        Metering meter = new Metering(twin, "gigabytes", "sum");

        meter.use(customer, "0.1", NOW);
        meter.use(customer, "0.2", NOW);
        meter.use(customer, "1000000000000.000000000001", NOW - HOUR);
        meter.use(customer, "-5", NOW - 2 * HOUR);

        assertEquals(new BigDecimal("999999999995.300000000001"), exact(meter));
    }

    @Test
    void a_count_needs_no_value() {
        Metering meter = new Metering(twin, "login", "count");

        meter.use(customer, "700", NOW);
        HttpResponse<String> bare = twin.post(
                "/v1/billing/meter_events", List.of("event_name", "login", "payload[stripe_customer_id]", customer));

        assertEquals(200, bare.statusCode(), bare::body);
        assertEquals(NOW, RunningTwin.json(bare).path("timestamp").asLong(), "by the customer's clock");
        assertEquals(new BigDecimal("2"), meter.total(customer, NOW));
    }

    @Test
    void the_last_value_is_the_one_used_last_and_not_the_one_that_came_last() {
        Metering meter = new Metering(twin, "seats", "last");

        meter.use(customer, "7", NOW - HOUR);
        meter.use(customer, "9", NOW);
        meter.use(customer, "5", NOW - 2 * HOUR);

        assertEquals(new BigDecimal("9"), meter.total(customer, NOW));
    }

    @Test
    void an_event_of_the_same_hour_replaces_the_one_before_where_the_meter_says_so() {
        Metering meter = new Metering(twin, "hourly", "sum", "event_time_window", "hour");

        meter.use(customer, "3", NOW - HOUR);
        meter.use(customer, "8", NOW - 1);
        meter.use(customer, "100", NOW);

        assertEquals(new BigDecimal("108"), meter.total(customer, NOW));
    }

    @Test
    void an_identifier_counts_once_and_is_free_again_after_a_day() {
        Metering meter = new Metering(twin, "api_call", "sum");
        JsonNode first = RunningTwin.json(meter.report(customer, "2", "identifier", "a-1"));

        HttpResponse<String> again = meter.report(customer, "2", "identifier", "a-1");
        twin.postJson("/_twin/clock", "{\"advanceSeconds\": 86400}");
        HttpResponse<String> later = meter.report(customer, "4", "identifier", "a-1");

        assertEquals("a-1", first.path("identifier").asText());
        assertEquals(
                "An event already exists with identifier a-1.",
                refused(again).path("message").asText());
        assertEquals(200, later.statusCode());
        assertEquals(new BigDecimal("6"), meter.total(customer, NOW));
        assertTrue(
                RunningTwin.json(meter.report(customer, "1"))
                                .path("identifier")
                                .asText()
                                .length()
                        > 20,
                "one is made when none is given");
    }

    @Test
    void what_was_used_up_to_35_days_ago_is_taken_and_five_minutes_ahead() {
        Metering meter = new Metering(twin, "api_call", "sum");
        long oldest = NOW - 35 * TestTime.DAY;

        HttpResponse<String> tooOld = meter.report(customer, "1", "timestamp", String.valueOf(oldest - 1));
        HttpResponse<String> tooNew = meter.report(customer, "1", "timestamp", String.valueOf(NOW + 301));
        meter.use(customer, "1", oldest);
        meter.use(customer, "1", NOW + 300);

        assertEquals(
                "The event timestamp cannot be more than 35 days in past. Expected a timestamp greater than or equal to "
                        + oldest + ".",
                refused(tooOld).path("message").asText());
        assertEquals("timestamp", refused(tooNew).path("param").asText());
        assertEquals(
                2,
                meter.summaries(customer, oldest, NOW + HOUR)
                        .at("/data/0/aggregated_value")
                        .asLong());
    }

    @Test
    void an_event_that_no_meter_can_count_is_refused() {
        Metering meter = new Metering(twin, "api_call", "sum");

        assertEquals("event_name", param(twin.post("/v1/billing/meter_events", unknownMeter())));
        assertEquals("payload[stripe_customer_id]", param(meter.report("cus_unknown", "1")));
        assertEquals("payload[value]", param(meter.report(customer, "many")));
        assertEquals("payload[value]", param(meter.report(customer, "")));
        assertEquals("payload", param(twin.post("/v1/billing/meter_events", List.of("event_name", "api_call"))));
        twin.create("/v1/billing/meters/" + meter.id() + "/deactivate");
        assertEquals("event_name", param(meter.report(customer, "1")));
    }

    @Test
    void an_event_is_canceled_within_a_day_by_its_identifier() {
        Metering meter = new Metering(twin, "api_call", "sum");
        meter.report(customer, "40", "identifier", "wrong");
        meter.report(customer, "2", "identifier", "right");

        JsonNode canceled = RunningTwin.json(cancel("wrong"));
        BigDecimal left = meter.total(customer, NOW);
        twin.postJson("/_twin/clock", "{\"advanceSeconds\": 86400}");

        assertEquals("complete", canceled.path("status").asText());
        assertEquals("wrong", canceled.at("/cancel/identifier").asText());
        assertEquals(new BigDecimal("2"), left);
        refused(cancel("right"));
    }

    private HttpResponse<String> cancel(String identifier) {
        return twin.post(
                "/v1/billing/meter_event_adjustments",
                List.of("event_name", "api_call", "type", "cancel", "cancel[identifier]", identifier));
    }

    private List<String> unknownMeter() {
        return List.of("event_name", "else", "payload[stripe_customer_id]", customer, "payload[value]", "1");
    }

    private BigDecimal exact(Metering meter) {
        String body = twin.get("/v1/billing/meters/" + meter.id() + "/event_summaries?customer=" + customer
                        + "&start_time=" + (NOW - TestTime.DAY) + "&end_time=" + (NOW + 60))
                .body();
        return new BigDecimal(body.replaceAll("(?s).*\"aggregated_value\":([-0-9.]+).*", "$1"));
    }

    private static String param(HttpResponse<String> response) {
        return refused(response).path("param").asText();
    }

    private static JsonNode refused(HttpResponse<String> response) {
        assertEquals(400, response.statusCode(), response::body);
        return RunningTwin.json(response).path("error");
    }
}
