package dev.tollgate.twin.operator;

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
class ImportTest {
    private static final String CUSTOMER =
            "{\"id\":\"cus_recorded\",\"object\":\"customer\",\"created\":1700000000,\"email\":\"r@example.org\",\"odd\":[1,{\"x\":null}]}";
    private static final String SUBSCRIPTION =
            "{\"id\":\"sub_recorded\",\"object\":\"subscription\",\"created\":1700000001,\"status\":\"active\",\"customer\":\"cus_recorded\",\"latest_invoice\":\"in_unknown\",\"items\":{\"data\":[]}}";

    @RegisterExtension
    final RunningTwin twin = RunningTwin.outsideTheContract();

    @Test
    void an_imported_object_is_read_back_verbatim_and_emits_no_event() {
        assertEquals(200, twin.postJson("/_twin/objects", CUSTOMER).statusCode());

        assertEquals(CUSTOMER, twin.get("/v1/customers/cus_recorded").body());
        assertEquals(List.of(), twin.eventTypes());
    }

    @Test
    void imported_objects_are_listed_and_expanded_where_they_are_known() {
        twin.postJson("/_twin/objects", "{\"objects\":[" + CUSTOMER + "," + SUBSCRIPTION + "]}");

        JsonNode list = RunningTwin.json(twin.get("/v1/subscriptions?customer=cus_recorded"));
        JsonNode expanded = RunningTwin.json(
                twin.get("/v1/subscriptions/sub_recorded?expand%5B%5D=customer&expand%5B%5D=latest_invoice"));

        assertEquals(SUBSCRIPTION, list.path("data").path(0).toString());
        assertEquals("r@example.org", expanded.path("customer").path("email").asText());
        assertEquals("in_unknown", expanded.path("latest_invoice").asText());
    }

    @Test
    void imported_objects_of_unsupported_types_are_readable() {
        String refund = "{\"id\":\"re_recorded\",\"object\":\"refund\",\"charge\":\"ch_1\",\"amount\":5}";

        twin.postJson("/_twin/objects", refund);

        assertEquals(refund, twin.get("/v1/refunds/re_recorded").body());
        assertEquals(
                1,
                RunningTwin.json(twin.get("/v1/refunds?charge=ch_1"))
                        .path("data")
                        .size());
    }

    @Test
    void an_imported_subscription_of_an_old_version_can_end() {
        twin.postJson("/_twin/objects", "{\"objects\":[" + CUSTOMER + "," + SUBSCRIPTION + "]}");

        assertEquals(200, twin.delete("/v1/customers/cus_recorded").statusCode());

        assertEquals(
                "canceled",
                RunningTwin.json(twin.get("/v1/subscriptions/sub_recorded"))
                        .path("status")
                        .asText());
    }

    @Test
    void an_import_with_an_invalid_object_is_rejected_as_a_whole() {
        String mixed = "{\"objects\":[" + CUSTOMER + ",{\"id\":\"x\",\"object\":\"spaceship\"}]}";

        assertEquals(400, twin.postJson("/_twin/objects", mixed).statusCode());
        assertEquals(400, twin.postJson("/_twin/objects", "not json").statusCode());
        assertEquals(404, twin.get("/v1/customers/cus_recorded").statusCode());
    }

    @Test
    void an_import_that_fails_half_way_leaves_nothing() {
        String odd = "{\"id\":\"cs_odd\",\"object\":\"checkout.session\",\"status\":\"open\",\"expires_at\":"
                + Long.MAX_VALUE / 10 + "}";

        assertEquals(400, importing(CUSTOMER, odd).statusCode());

        assertEquals(404, twin.get("/v1/customers/cus_recorded").statusCode());
        assertEquals(404, twin.get("/v1/checkout/sessions/cs_odd").statusCode());
    }

    @Test
    void a_subscription_named_before_its_test_clock_lives_by_that_clock() {
        long past = 1_600_000_000;
        String clock = "{\"id\":\"clock_1\",\"object\":\"test_helpers.test_clock\",\"frozen_time\":" + past + "}";
        String ending = SUBSCRIPTION.replace(
                "\"status\"", "\"test_clock\":\"clock_1\",\"cancel_at\":" + (past + 60) + ",\"status\"");

        importing(ending, CUSTOMER, clock);

        assertTrue(twin.get("/_twin/agenda").body().contains("subscription.cancel"));
    }

    @Test
    void a_schedule_without_phases_waits_for_nothing() {
        for (String status : List.of("not_started", "active")) {
            String schedule = "{\"id\":\"sub_sched_1\",\"object\":\"subscription_schedule\",\"status\":\"" + status
                    + "\",\"phases\":[]}";

            assertEquals(200, importing(schedule).statusCode());
            assertEquals(
                    0, RunningTwin.json(twin.get("/_twin/agenda")).path("data").size());
        }
    }

    @Test
    void an_imported_subscription_of_a_test_clock_ends_with_it() {
        String clock = "{\"id\":\"clock_1\",\"object\":\"test_helpers.test_clock\",\"frozen_time\":1700000000}";
        String customer = CUSTOMER.replace("\"created\"", "\"test_clock\":\"clock_1\",\"created\"");
        importing(clock, customer, SUBSCRIPTION);

        assertEquals(200, twin.delete("/v1/test_helpers/test_clocks/clock_1").statusCode());

        assertTrue(twin.eventTypes().contains("customer.subscription.deleted"));
    }

    private HttpResponse<String> importing(String... objects) {
        return twin.postJson("/_twin/objects", "{\"objects\":[" + String.join(",", objects) + "]}");
    }

    @Test
    void the_operator_page_shows_objects_and_events() {
        twin.create("/v1/customers", "name", "<script>");

        String page = twin.get("/_twin").body();

        assertTrue(page.contains("customer.created"));
        assertTrue(page.contains("Stripe twin: operator page"));
    }
}
