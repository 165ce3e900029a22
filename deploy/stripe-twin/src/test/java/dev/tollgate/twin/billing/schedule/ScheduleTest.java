package dev.tollgate.twin.billing.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.twin.RunningTwin;
import dev.tollgate.twin.billing.testclock.TestTime;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ScheduleTest {
    private static final String PATH = "/v1/subscription_schedules";
    private static final long START = TestTime.START;
    private static final long FEBRUARY = START + TestTime.MONTH;
    private static final long MARCH = FEBRUARY + 28 * TestTime.DAY;

    @RegisterExtension
    final RunningTwin twin = new RunningTwin();

    private TestTime time;
    private String customer;
    private String starter;
    private String professional;

    @BeforeEach
    void two_plans() {
        time = new TestTime(twin);
        customer = time.customer("pm_card_visa");
        starter = twin.monthlyPrice("Starter", 2900);
        professional = twin.monthlyPrice("Professional", 9900);
    }

    @Test
    void a_downgrade_at_the_end_of_the_period_is_billed_with_the_renewal_and_prorates_nothing() {
        String subscription = subscribe(professional);
        JsonNode schedule = twin.create(PATH, "from_subscription", subscription);
        update(schedule, phase(0, professional, FEBRUARY), phase(1, starter, MARCH));

        time.advance(FEBRUARY + 3600);

        JsonNode renewed = read("/v1/subscriptions/" + subscription);
        assertEquals(
                starter,
                renewed.path("items")
                        .path("data")
                        .path(0)
                        .path("price")
                        .path("id")
                        .asText());
        assertEquals(List.of(2900L), amounts(renewed.path("latest_invoice").asText()));
        assertEquals(
                0, read("/v1/invoiceitems?customer=" + customer).path("data").size());
        assertEquals(
                FEBRUARY,
                read(PATH + "/" + id(schedule))
                        .path("current_phase")
                        .path("start_date")
                        .asLong());
    }

    @Test
    void after_its_last_phase_a_schedule_lets_the_subscription_go_on() {
        JsonNode schedule = schedule("release", "now", phase(0, starter, FEBRUARY), phase(1, professional, MARCH));
        String subscription = schedule.path("subscription").asText();

        time.advance(FEBRUARY + 3600);
        time.advance(MARCH + 3600);

        JsonNode over = read(PATH + "/" + id(schedule));
        JsonNode going = read("/v1/subscriptions/" + subscription);
        assertEquals("completed", over.path("status").asText());
        assertEquals(subscription, over.path("released_subscription").asText());
        assertEquals("active", going.path("status").asText());
        assertTrue(going.path("schedule").isNull());
        assertEquals(List.of(9900L), amounts(going.path("latest_invoice").asText()));
        assertEquals(
                List.of(
                        "subscription_schedule.created",
                        "subscription_schedule.updated",
                        "subscription_schedule.updated",
                        "subscription_schedule.expiring",
                        "subscription_schedule.completed",
                        "subscription_schedule.released"),
                events());
    }

    @Test
    void with_end_behavior_cancel_the_subscription_ends_with_the_last_phase() {
        JsonNode schedule = schedule("cancel", "now", phase(0, starter, FEBRUARY));

        time.advance(FEBRUARY);

        assertEquals("completed", read(PATH + "/" + id(schedule)).path("status").asText());
        assertEquals("canceled", subscriptionOf(schedule).path("status").asText());
        assertEquals(1, read("/v1/invoices?customer=" + customer).path("data").size());
    }

    @Test
    void a_schedule_that_starts_later_makes_its_subscription_then() {
        JsonNode schedule = schedule("release", String.valueOf(FEBRUARY), phase(0, starter, MARCH));
        int before = read("/v1/subscriptions?customer=" + customer).path("data").size();

        time.advance(FEBRUARY);

        JsonNode started = read(PATH + "/" + id(schedule));
        assertEquals("not_started", schedule.path("status").asText());
        assertEquals(0, before);
        assertEquals("active", started.path("status").asText());
        assertEquals(FEBRUARY, subscriptionOf(started).path("start_date").asLong());
    }

    @Test
    void a_phase_of_the_same_interval_keeps_the_anchor_and_is_billed_with_the_renewal() {
        time = new TestTime(twin, START + 30 * TestTime.DAY);
        customer = time.customer("pm_card_visa");
        String subscription = subscribe(starter);
        JsonNode schedule = twin.create(PATH, "from_subscription", subscription);
        long february28 = START + 58 * TestTime.DAY;
        twin.create(
                PATH + "/" + id(schedule),
                "phases[0][items][0][price]",
                starter,
                "phases[0][start_date]",
                String.valueOf(START + 30 * TestTime.DAY),
                "phases[0][end_date]",
                String.valueOf(february28),
                "phases[1][items][0][price]",
                professional);

        time.advance(february28 + 3600);

        JsonNode renewed = read("/v1/subscriptions/" + subscription);
        JsonNode item = renewed.path("items").path("data").path(0);
        assertEquals(START + 89 * TestTime.DAY, item.path("current_period_end").asLong());
        JsonNode invoice = read("/v1/invoices/" + renewed.path("latest_invoice").asText());
        assertEquals("subscription_cycle", invoice.path("billing_reason").asText());
        assertEquals(9900, invoice.path("amount_paid").asLong());
    }

    @Test
    void a_schedule_that_starts_without_a_card_waits_a_day_for_one_and_is_then_aborted() {
        customer = time.customer(null);
        JsonNode schedule = schedule("release", String.valueOf(FEBRUARY), phase(0, starter, MARCH));

        time.advance(FEBRUARY);
        JsonNode waiting = subscriptionOf(read(PATH + "/" + id(schedule)));
        time.advance(FEBRUARY + TestTime.DAY);

        assertEquals("incomplete", waiting.path("status").asText());
        assertEquals(
                "incomplete_expired",
                read("/v1/subscriptions/" + id(waiting)).path("status").asText());
        assertEquals("canceled", read(PATH + "/" + id(schedule)).path("status").asText());
        assertTrue(events().contains("subscription_schedule.aborted"));
    }

    @ParameterizedTest
    @CsvSource({
        "cancel_at_period_end, true, cancelation behavior",
        "cancel_at, 1790000000, cancelation behavior",
        "trial_end, now, trial_end"
    })
    void what_a_schedule_decides_is_not_changed_directly(String name, String value, String what) {
        JsonNode schedule = schedule("release", "now", phase(0, starter, FEBRUARY));
        String path = "/v1/subscriptions/" + schedule.path("subscription").asText();

        HttpResponse<String> refused = twin.post(path, List.of(name, value));
        JsonNode changed = twin.create(path, "metadata[note]", "kept");

        assertEquals(400, refused.statusCode());
        assertEquals(
                "The subscription is managed by the subscription schedule `" + id(schedule) + "`, and updating any "
                        + what + " directly is not allowed. Please update the schedule instead.",
                RunningTwin.json(refused).path("error").path("message").asText());
        assertEquals("kept", changed.path("metadata").path("note").asText());
    }

    @Test
    void a_released_subscription_stays_as_it_is_and_may_be_changed() {
        JsonNode schedule = schedule("release", "now", phase(0, starter, FEBRUARY), phase(1, professional, MARCH));
        String path = "/v1/subscriptions/" + schedule.path("subscription").asText();

        JsonNode released = twin.create(PATH + "/" + id(schedule) + "/release");
        JsonNode changed = twin.create(path, "cancel_at_period_end", "true");
        time.advance(FEBRUARY);

        assertEquals("released", released.path("status").asText());
        assertTrue(changed.path("cancel_at_period_end").asBoolean());
        assertEquals("canceled", read(path).path("status").asText());
        assertEquals(
                400,
                twin.post(PATH + "/" + id(schedule) + "/release", List.of()).statusCode());
    }

    @Test
    void a_schedule_and_its_subscription_end_together() {
        JsonNode one = schedule("release", "now", phase(0, starter, FEBRUARY));
        JsonNode other = schedule("release", "now", phase(0, starter, FEBRUARY));

        JsonNode canceled = twin.create(PATH + "/" + id(one) + "/cancel");
        twin.delete("/v1/subscriptions/" + other.path("subscription").asText());

        assertEquals("canceled", canceled.path("status").asText());
        assertEquals("canceled", subscriptionOf(one).path("status").asText());
        assertEquals("canceled", read(PATH + "/" + id(other)).path("status").asText());
    }

    @Test
    void the_running_phase_is_changed_at_once_and_prorated_as_asked() {
        JsonNode schedule = schedule("release", "now", phase(0, starter, FEBRUARY));
        time.advance(START + TestTime.MONTH / 2);
        List<String> form = new ArrayList<>(phase(0, professional, FEBRUARY));
        form.addAll(List.of("proration_behavior", "always_invoice"));

        twin.create(PATH + "/" + id(schedule), form.toArray(String[]::new));

        // half of the month is left: 29.00 / 2 back, 99.00 / 2 to pay
        assertEquals(
                List.of(-1450L, 4950L),
                amounts(subscriptionOf(schedule).path("latest_invoice").asText()));
    }

    private String subscribe(String price) {
        return id(twin.create("/v1/subscriptions", "customer", customer, "items[0][price]", price));
    }

    @SafeVarargs
    private JsonNode schedule(String endBehavior, String start, List<String>... phases) {
        List<String> form =
                new ArrayList<>(List.of("customer", customer, "start_date", start, "end_behavior", endBehavior));
        for (List<String> phase : phases) {
            form.addAll(phase);
        }
        return RunningTwin.json(twin.post(PATH, form));
    }

    @SafeVarargs
    private void update(JsonNode schedule, List<String>... phases) {
        List<String> form = new ArrayList<>();
        for (List<String> phase : phases) {
            form.addAll(phase);
        }
        HttpResponse<String> updated = twin.post(PATH + "/" + id(schedule), form);
        assertEquals(200, updated.statusCode(), updated::body);
    }

    private static List<String> phase(int index, String price, long end) {
        String name = "phases[" + index + "]";
        return List.of(name + "[items][0][price]", price, name + "[end_date]", String.valueOf(end));
    }

    private JsonNode subscriptionOf(JsonNode schedule) {
        return read("/v1/subscriptions/" + schedule.path("subscription").asText());
    }

    private List<Long> amounts(String invoice) {
        List<Long> amounts = new ArrayList<>();
        read("/v1/invoices/" + invoice)
                .path("lines")
                .path("data")
                .forEach(line -> amounts.add(line.path("amount").asLong()));
        return amounts;
    }

    /** The schedule's events, oldest first. */
    private List<String> events() {
        List<String> types = new ArrayList<>(twin.eventTypes());
        types.removeIf(type -> !type.startsWith("subscription_schedule."));
        return Collections.unmodifiableList(types);
    }

    private JsonNode read(String path) {
        return RunningTwin.json(twin.get(path));
    }

    private static String id(JsonNode object) {
        return object.path("id").asText();
    }
}
