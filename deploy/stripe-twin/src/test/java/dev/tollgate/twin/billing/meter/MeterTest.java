package dev.tollgate.twin.billing.meter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.twin.RunningTwin;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MeterTest {
    @RegisterExtension
    final RunningTwin twin = new RunningTwin();

    @Test
    void a_meter_is_named_deactivated_and_active_again_with_an_event_for_each() {
        String path = "/v1/billing/meters/" + new Metering(twin, "api_call", "sum").id();

        JsonNode renamed = twin.create(path, "display_name", "Calls");
        JsonNode inactive = twin.create(path + "/deactivate");
        JsonNode listed = RunningTwin.json(twin.get("/v1/billing/meters?status=inactive"));
        JsonNode active = twin.create(path + "/reactivate");

        assertEquals("Calls", renamed.path("display_name").asText());
        assertEquals(
                "stripe_customer_id",
                renamed.at("/customer_mapping/event_payload_key").asText());
        assertEquals("value", renamed.at("/value_settings/event_payload_key").asText());
        assertEquals("inactive", inactive.path("status").asText());
        assertTrue(inactive.at("/status_transitions/deactivated_at").isNumber());
        assertEquals(1, listed.path("data").size());
        assertEquals(active, RunningTwin.json(twin.get(path)));
        assertTrue(active.at("/status_transitions/deactivated_at").isNull());
        assertEquals(
                List.of(
                        "billing.meter.created",
                        "billing.meter.updated",
                        "billing.meter.deactivated",
                        "billing.meter.reactivated"),
                twin.eventTypes());
    }

    @Test
    void an_event_name_belongs_to_one_active_meter() {
        Metering first = new Metering(twin, "api_call", "sum");
        String path = "/v1/billing/meters/" + first.id();

        HttpResponse<String> second = create("api_call");
        twin.create(path + "/deactivate");
        HttpResponse<String> meanwhile = create("api_call");
        HttpResponse<String> back = twin.post(path + "/reactivate", List.of());

        assertEquals("event_name", refused(second).path("param").asText());
        assertEquals(200, meanwhile.statusCode());
        assertEquals("event_name", refused(back).path("param").asText());
        refused(twin.post(path + "/deactivate", List.of()));
    }

    @Test
    void a_meter_needs_its_names_and_a_formula() {
        assertEquals(
                "default_aggregation",
                refused(twin.post("/v1/billing/meters", List.of("display_name", "a", "event_name", "b")))
                        .path("param")
                        .asText());
        assertEquals(
                "default_aggregation[formula]",
                refused(create("b", "max")).path("param").asText());
        assertEquals(0, twin.eventTypes().size());
    }

    private HttpResponse<String> create(String eventName) {
        return create(eventName, "count");
    }

    private HttpResponse<String> create(String eventName, String formula) {
        return twin.post(
                "/v1/billing/meters",
                List.of("display_name", "More", "event_name", eventName, "default_aggregation[formula]", formula));
    }

    private static JsonNode refused(HttpResponse<String> response) {
        assertEquals(400, response.statusCode(), response::body);
        return RunningTwin.json(response).path("error");
    }
}
