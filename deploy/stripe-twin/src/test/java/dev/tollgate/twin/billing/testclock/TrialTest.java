package dev.tollgate.twin.billing.testclock;

import static dev.tollgate.twin.billing.testclock.TestTime.DAY;
import static dev.tollgate.twin.billing.testclock.TestTime.START;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.stripe.model.Subscription;
import dev.tollgate.twin.RunningTwin;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TrialTest {
    @RegisterExtension
    final RunningTwin twin = new RunningTwin();

    private TestTime time;

    @BeforeEach
    void a_clock() {
        time = new TestTime(twin);
    }

    @Test
    void the_end_of_a_trial_is_announced_and_billed() throws Exception {
        JsonNode trial = trial("create_invoice", "pm_card_visa");
        time.advance(START + 11 * DAY);
        List<String> announced = twin.eventTypes();
        time.advance(START + 14 * DAY + 3600);

        assertTrue(announced.contains("customer.subscription.trial_will_end"));
        Subscription after =
                twin.stripe().v1().subscriptions().retrieve(trial.path("id").asText());
        assertEquals("active", after.getStatus());
        assertEquals(
                2900,
                twin.stripe().v1().invoices().retrieve(after.getLatestInvoice()).getAmountPaid());
    }

    @Test
    void a_trial_without_a_card_ends_as_its_settings_say() throws Exception {
        JsonNode paused = trial("pause", null);
        JsonNode canceled = trial("cancel", null);
        JsonNode invoiced = trial("create_invoice", null);

        time.advance(START + 15 * DAY);

        assertEquals(List.of("paused", "canceled", "past_due"), statuses(paused, canceled, invoiced));
        assertTrue(twin.eventTypes()
                .containsAll(List.of("customer.subscription.paused", "customer.subscription.deleted")));
    }

    private JsonNode trial(String behavior, String card) {
        return twin.create(
                "/v1/subscriptions",
                "customer",
                time.customer(card),
                "items[0][price]",
                twin.monthlyPrice("Starter", 2900),
                "trial_period_days",
                "14",
                "trial_settings[end_behavior][missing_payment_method]",
                behavior);
    }

    private List<String> statuses(JsonNode... subscriptions) throws Exception {
        List<String> statuses = new ArrayList<>();
        for (JsonNode subscription : subscriptions) {
            statuses.add(twin.stripe()
                    .v1()
                    .subscriptions()
                    .retrieve(subscription.path("id").asText())
                    .getStatus());
        }
        return statuses;
    }
}
