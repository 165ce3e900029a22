package dev.tollgate.twin.billing.meter;

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
class EventSummaryTest {
    private static final long TODAY = TestTime.START;
    private static final long YESTERDAY = TODAY - TestTime.DAY;

    @RegisterExtension
    final RunningTwin twin = new RunningTwin();

    private Metering meter;
    private String customer;

    @BeforeEach
    void some_usage() {
        meter = new Metering(twin, "api_call", "sum");
        customer = new TestTime(twin).customer(null);
        meter.use(customer, "1", YESTERDAY - 1);
        meter.use(customer, "10", YESTERDAY);
        meter.use(customer, "100", TODAY - 1);
        meter.use(customer, "1000", TODAY);
    }

    @Test
    void a_summary_includes_its_start_and_not_its_end() {
        JsonNode summary = meter.summaries(customer, YESTERDAY, TODAY).path("data");

        assertEquals(1, summary.size());
        assertEquals(110, summary.path(0).path("aggregated_value").asLong());
        assertEquals(YESTERDAY, summary.path(0).path("start_time").asLong());
        assertEquals(TODAY, summary.path(0).path("end_time").asLong());
        assertEquals(meter.id(), summary.path(0).path("meter").asText());
    }

    @Test
    void windows_are_listed_the_latest_first_and_page_by_page() {
        long start = TODAY - 2 * TestTime.DAY;
        JsonNode first =
                meter.summaries(customer, start, TODAY + TestTime.DAY, "&value_grouping_window=day", "&limit=2");
        String cursor = first.at("/data/1/id").asText();
        JsonNode rest = meter.summaries(
                customer, start, TODAY + TestTime.DAY, "&value_grouping_window=day", "&starting_after=" + cursor);
        JsonNode back = meter.summaries(
                customer, start, TODAY + TestTime.DAY, "&value_grouping_window=day", "&ending_before=" + cursor);

        assertEquals(List.of(1000L, 110L), values(first));
        assertTrue(first.path("has_more").asBoolean());
        assertEquals(List.of(1L), values(rest));
        assertFalse(rest.path("has_more").asBoolean());
        assertEquals(List.of(1000L), values(back));
        assertEquals(24, hours().size());
    }

    @Test
    void times_lie_on_the_boundaries_of_their_windows() {
        assertEquals("start_time", param(YESTERDAY + 1, TODAY, ""));
        assertEquals("end_time", param(YESTERDAY, TODAY + 60, "hour"));
        assertEquals("start_time", param(YESTERDAY + 3600, TODAY, "day"));
        assertEquals("end_time", param(TODAY, YESTERDAY, "day"));
        assertEquals("", param(YESTERDAY + 60, TODAY, ""));
    }

    private List<Long> hours() {
        return values(meter.summaries(customer, YESTERDAY, TODAY, "&value_grouping_window=hour", "&limit=100"));
    }

    private static List<Long> values(JsonNode page) {
        List<Long> values = new ArrayList<>();
        page.path("data")
                .forEach(summary -> values.add(summary.path("aggregated_value").asLong()));
        return values;
    }

    private String param(long start, long end, String window) {
        String more = window.isEmpty() ? "" : "&value_grouping_window=" + window;
        return meter.summaries(customer, start, end, more).at("/error/param").asText();
    }
}
