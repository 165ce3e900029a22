package dev.tollgate.twin.billing.meter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.twin.RunningTwin;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/** A meter of a running twin, and the events it counts. */
public final class Metering {
    private final RunningTwin twin;
    private final String eventName;
    private final String id;

    public Metering(RunningTwin twin, String eventName, String formula, String... more) {
        this.twin = twin;
        this.eventName = eventName;
        List<String> form = new ArrayList<>(
                List.of("display_name", "API calls", "event_name", eventName, "default_aggregation[formula]", formula));
        form.addAll(List.of(more));
        this.id = RunningTwin.json(twin.post("/v1/billing/meters", form))
                .path("id")
                .asText();
    }

    public String id() {
        return id;
    }

    /** A monthly price of the usage; the amounts are given as form fields. */
    public String price(String... amounts) {
        String product = twin.create("/v1/products", "name", "API").path("id").asText();
        List<String> form = new ArrayList<>(List.of(
                "product",
                product,
                "currency",
                "usd",
                "recurring[interval]",
                "month",
                "recurring[usage_type]",
                "metered",
                "recurring[meter]",
                id));
        form.addAll(List.of(amounts));
        return RunningTwin.json(twin.post("/v1/prices", form)).path("id").asText();
    }

    /** Reports a value as used at a time; it must be accepted. */
    public void use(String customer, String value, long timestamp) {
        assertEquals(
                200,
                report(customer, value, "timestamp", String.valueOf(timestamp)).statusCode());
    }

    public HttpResponse<String> report(String customer, String value, String... more) {
        List<String> form = new ArrayList<>(
                List.of("event_name", eventName, "payload[stripe_customer_id]", customer, "payload[value]", value));
        form.addAll(List.of(more));
        return twin.post("/v1/billing/meter_events", form);
    }

    /** What the customer used in whole minutes around now: the last ten days and the next hour. */
    public BigDecimal total(String customer, long around) {
        long minute = around / 60 * 60;
        return summaries(customer, minute - 10 * 86_400, minute + 3_600)
                .path("data")
                .path(0)
                .path("aggregated_value")
                .decimalValue();
    }

    public JsonNode summaries(String customer, long start, long end, String... more) {
        return RunningTwin.json(twin.get("/v1/billing/meters/" + id + "/event_summaries?customer=" + customer
                + "&start_time=" + start + "&end_time=" + end + String.join("", more)));
    }
}
