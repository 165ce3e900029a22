package dev.tollgate.twin.billing.subscription;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.twin.RunningTwin;
import dev.tollgate.twin.billing.testclock.TestTime;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PendingSetupTest {
    @RegisterExtension
    final RunningTwin twin = new RunningTwin();

    @Test
    void a_trial_without_a_card_collects_one_which_pays_when_the_trial_ends() {
        TestTime time = new TestTime(twin);
        JsonNode trial = trialOf(time.customer(null));
        String path = "/v1/subscriptions/" + trial.path("id").asText();

        twin.create(
                "/v1/setup_intents/" + trial.path("pending_setup_intent").asText() + "/confirm",
                "payment_method",
                "pm_card_visa",
                "return_url",
                "http://shop.example");
        JsonNode ready = read(path);
        time.advance(TestTime.START + 8 * TestTime.DAY);

        assertTrue(ready.path("pending_setup_intent").isNull());
        assertTrue(ready.path("default_payment_method").isTextual());
        JsonNode invoice =
                read("/v1/invoices/" + read(path).path("latest_invoice").asText());
        assertEquals("paid", invoice.path("status").asText());
        assertEquals(2900, invoice.path("amount_paid").asLong());
    }

    @Test
    void a_trial_with_a_card_collects_none() {
        JsonNode trial = trialOf(new TestTime(twin).customer("pm_card_visa"));

        assertTrue(trial.path("pending_setup_intent").isNull());
    }

    private JsonNode trialOf(String customer) {
        String price = twin.monthlyPrice("Starter", 2900);
        return twin.create(
                "/v1/subscriptions", "customer", customer, "items[0][price]", price, "trial_period_days", "7");
    }

    private JsonNode read(String path) {
        return RunningTwin.json(twin.get(path));
    }
}
