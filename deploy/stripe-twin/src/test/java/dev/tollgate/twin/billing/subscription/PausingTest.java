package dev.tollgate.twin.billing.subscription;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.stripe.model.Invoice;
import com.stripe.model.Subscription;
import com.stripe.param.SubscriptionUpdateParams;
import dev.tollgate.twin.RunningTwin;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PausingTest {
    @RegisterExtension
    final RunningTwin twin = new RunningTwin();

    @Test
    void a_trial_that_ends_without_a_card_pauses_and_is_resumed_with_one() throws Exception {
        String customer = twin.create("/v1/customers").path("id").asText();
        String trial = trial(customer, 7);
        SubscriptionUpdateParams endTrial = SubscriptionUpdateParams.builder()
                .setTrialEnd(SubscriptionUpdateParams.TrialEnd.NOW)
                .build();
        Subscription paused = twin.stripe().v1().subscriptions().update(trial, endTrial);
        String card = twin.create("/v1/payment_methods/pm_card_visa/attach", "customer", customer)
                .path("id")
                .asText();
        twin.create("/v1/customers/" + customer, "invoice_settings[default_payment_method]", card);

        Subscription resumed = twin.stripe().v1().subscriptions().resume(trial);

        assertEquals("paused", paused.getStatus());
        assertEquals("active", resumed.getStatus());
        Invoice invoice = twin.stripe().v1().invoices().retrieve(resumed.getLatestInvoice());
        assertEquals(2900, invoice.getAmountPaid());
        List<String> types = twin.eventTypes();
        assertTrue(types.indexOf("customer.subscription.paused") < types.indexOf("customer.subscription.resumed"));
    }

    @Test
    void a_trial_that_ends_without_a_card_may_leave_an_unpaid_invoice() throws Exception {
        String trial = trial(twin.create("/v1/customers").path("id").asText(), 7);

        JsonNode ended = twin.create(
                "/v1/subscriptions/" + trial,
                "trial_end",
                "now",
                "trial_settings[end_behavior][missing_payment_method]",
                "create_invoice");

        assertEquals("past_due", ended.path("status").asText());
        assertEquals(
                "open",
                twin.stripe()
                        .v1()
                        .invoices()
                        .retrieve(ended.path("latest_invoice").asText())
                        .getStatus());
    }

    @Test
    void only_a_paused_subscription_can_be_resumed() {
        String trial = trial(twin.create("/v1/customers").path("id").asText(), 7);

        HttpResponse<String> answer = twin.post("/v1/subscriptions/" + trial + "/resume", List.of());

        assertEquals(400, answer.statusCode());
    }

    @Test
    void pausing_collection_is_one_update_for_each_behavior_and_so_is_its_end() {
        String customer = twin.customerPayingWith("pm_card_visa");
        String price = twin.monthlyPrice("Starter", 2900);
        JsonNode created = twin.create("/v1/subscriptions", "customer", customer, "items[0][price]", price);
        String path = "/v1/subscriptions/" + created.path("id").asText();
        await().until(() -> twin.eventTypes().contains("invoice_payment.paid"));
        int before = twin.eventTypes().size();
        String later = String.valueOf(Instant.now().getEpochSecond() + 86_400);

        for (String behavior : List.of("keep_as_draft", "mark_uncollectible", "void")) {
            JsonNode paused =
                    twin.create(path, "pause_collection[behavior]", behavior, "pause_collection[resumes_at]", later);

            assertEquals("active", paused.path("status").asText());
            assertEquals(
                    behavior, paused.path("pause_collection").path("behavior").asText());
            assertEquals(
                    later, paused.path("pause_collection").path("resumes_at").asText());
        }
        JsonNode cleared = twin.create(path, "pause_collection", "");

        assertTrue(cleared.path("pause_collection").isNull());
        assertEquals(Collections.nCopies(4, "customer.subscription.updated"), twin.eventTypesAfter(before));
    }

    @ParameterizedTest
    @CsvSource({"keep_as_draft, draft", "mark_uncollectible, uncollectible", "void, void"})
    void a_change_invoiced_while_collection_is_paused_is_not_collected(String behavior, String status) {
        JsonNode subscription = twin.create(
                "/v1/subscriptions",
                "customer",
                twin.customerPayingWith("pm_card_visa"),
                "items[0][price]",
                twin.monthlyPrice("Base", 1000));
        String path = "/v1/subscriptions/" + subscription.path("id").asText();
        twin.create(path, "pause_collection[behavior]", behavior);

        JsonNode changed = twin.create(
                path,
                "items[0][id]",
                subscription.path("items").path("data").path(0).path("id").asText(),
                "items[0][quantity]",
                "5",
                "proration_behavior",
                "always_invoice");

        String invoice = "/v1/invoices/" + changed.path("latest_invoice").asText();
        assertEquals(status, RunningTwin.json(twin.get(invoice)).path("status").asText());
        assertEquals("active", changed.path("status").asText());
    }

    @Test
    void a_short_trial_announces_its_end_at_once() {
        trial(twin.create("/v1/customers").path("id").asText(), 1);

        assertEquals(
                1,
                twin.eventTypes().stream()
                        .filter("customer.subscription.trial_will_end"::equals)
                        .count());
    }

    private String trial(String customer, int days) {
        return twin.create(
                        "/v1/subscriptions",
                        "customer",
                        customer,
                        "items[0][price]",
                        twin.monthlyPrice("Starter", 2900),
                        "trial_period_days",
                        String.valueOf(days),
                        "trial_settings[end_behavior][missing_payment_method]",
                        "pause")
                .path("id")
                .asText();
    }
}
