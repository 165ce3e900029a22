package dev.tollgate.twin.billing.tax;

import static dev.tollgate.twin.billing.testclock.TestTime.MONTH;
import static dev.tollgate.twin.billing.testclock.TestTime.START;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TaxedScheduleTest {
    @RegisterExtension
    final RunningTwin twin = new RunningTwin();

    private final Taxed taxed = new Taxed(twin);
    private TestTime time;

    @BeforeEach
    void a_clock() {
        time = new TestTime(twin);
    }

    @Test
    void a_phase_is_taxed_as_it_says() {
        JsonNode schedule = schedule("phases[1][automatic_tax][enabled]", "true");
        JsonNode first = subscription(schedule);
        time.advance(START + MONTH + 3601);
        JsonNode second = subscription(schedule);

        assertFalse(first.path("automatic_tax").path("enabled").asBoolean());
        assertEquals(1000, taxed.latestInvoice(first).path("total").asInt());
        assertTrue(second.path("automatic_tax").path("enabled").asBoolean());
        assertEquals(2380, taxed.latestInvoice(second).path("amount_paid").asInt());
    }

    @Test
    void all_phases_are_taxed_by_default_and_none_when_the_place_is_unknown() {
        JsonNode schedule = schedule("default_settings[automatic_tax][enabled]", "true");
        JsonNode first = subscription(schedule);
        twin.create(
                "/v1/customers/" + first.path("customer").asText(),
                "address",
                "",
                "tax[validate_location]",
                "deferred");
        time.advance(START + MONTH + 3601);
        JsonNode after = subscription(schedule);

        assertEquals(1190, taxed.latestInvoice(first).path("amount_paid").asInt());
        assertEquals(2000, taxed.latestInvoice(after).path("amount_paid").asInt());
        assertEquals(
                "requires_location_inputs",
                after.path("automatic_tax").path("disabled_reason").asText());
    }

    @Test
    void a_schedule_made_of_a_taxed_subscription_goes_on_taxing() {
        JsonNode subscription = taxed.subscribe(time.customer("pm_card_visa", Taxed.GERMANY), taxed.price("usd", 1000));

        JsonNode schedule = twin.create("/v1/subscription_schedules", "from_subscription", Taxed.id(subscription));

        assertTrue(schedule.path("default_settings")
                .path("automatic_tax")
                .path("enabled")
                .asBoolean());
    }

    /** A month at 10.00, then one at 20.00. */
    private JsonNode schedule(String... more) {
        List<String> form = new ArrayList<>(List.of("customer", time.customer("pm_card_visa", Taxed.GERMANY)));
        for (int i = 0; i < 2; i++) {
            String phase = "phases[" + i + "]";
            form.addAll(List.of(phase + "[items][0][price]", taxed.price("usd", 1000L * (i + 1))));
            form.addAll(List.of(phase + "[duration][interval]", "month"));
        }
        form.addAll(List.of("start_date", "now"));
        form.addAll(List.of(more));
        return RunningTwin.json(twin.post("/v1/subscription_schedules", form));
    }

    private JsonNode subscription(JsonNode schedule) {
        return taxed.read("/v1/subscriptions/" + schedule.path("subscription").asText());
    }
}
