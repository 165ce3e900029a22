package dev.tollgate.twin.testclock;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.stripe.model.Invoice;
import com.stripe.model.Subscription;
import com.stripe.model.testhelpers.TestClock;
import com.stripe.param.testhelpers.TestClockAdvanceParams;
import com.stripe.param.testhelpers.TestClockCreateParams;
import dev.tollgate.twin.RunningTwin;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TestClockTest {
    /** 1 January 2026. */
    private static final long START = 1_767_225_600;

    private static final long DAY = 86_400;

    @RegisterExtension
    final RunningTwin twin = new RunningTwin();

    @Test
    void a_renewal_is_a_draft_for_an_hour_and_then_charged() throws Exception {
        TestClock clock = clock();
        Subscription before = subscribe(clock, "pm_card_visa");
        int seen = settled();

        advance(clock, START + 31 * DAY);
        Subscription renewed = twin.stripe().v1().subscriptions().retrieve(before.getId());
        Invoice draft = twin.stripe().v1().invoices().retrieve(renewed.getLatestInvoice());
        List<String> first = since(seen);
        seen = settled();
        advance(clock, START + 31 * DAY + 3600);
        await().until(() ->
                since(0).stream().filter("invoice_payment.paid"::equals).count() == 2);

        assertEquals("draft", draft.getStatus());
        assertEquals("subscription_cycle", draft.getBillingReason());
        assertEquals(3600, draft.getNextPaymentAttempt() - draft.getCreated());
        assertEquals(START, draft.getPeriodStart());
        assertEquals(START + 59 * DAY, renewed.getItems().getData().get(0).getCurrentPeriodEnd());
        assertEquals(
                List.of(
                        "test_helpers.test_clock.advancing",
                        "invoice.created",
                        "customer.subscription.updated",
                        "test_helpers.test_clock.ready"),
                first);
        assertEquals(
                "paid", twin.stripe().v1().invoices().retrieve(draft.getId()).getStatus());
        assertEquals(
                List.of(
                        "test_helpers.test_clock.advancing",
                        "invoice.finalized",
                        "payment_intent.created",
                        "charge.succeeded",
                        "payment_intent.succeeded",
                        "invoice.paid",
                        "invoice.payment_succeeded",
                        "test_helpers.test_clock.ready",
                        "invoice_payment.paid"),
                since(seen));
    }

    @Test
    void the_renewal_says_what_it_replaced() throws Exception {
        TestClock clock = clock();
        subscribe(clock, "pm_card_visa");
        settled();

        advance(clock, START + 31 * DAY);

        JsonNode previous = RunningTwin.json(twin.get("/v1/events?type=customer.subscription.updated"))
                .path("data")
                .path(0)
                .path("data")
                .path("previous_attributes");
        assertEquals(
                START + 31 * DAY,
                previous.path("items")
                        .path("data")
                        .path(0)
                        .path("current_period_end")
                        .asLong());
        assertTrue(previous.has("latest_invoice"));
    }

    @Test
    void a_card_that_fails_at_renewal_makes_the_subscription_past_due() throws Exception {
        TestClock clock = clock();
        Subscription subscription = subscribe(clock, "pm_card_visa");
        String failing = twin.create(
                        "/v1/payment_methods/pm_card_chargeCustomerFail/attach", "customer", subscription.getCustomer())
                .path("id")
                .asText();
        twin.create("/v1/subscriptions/" + subscription.getId(), "default_payment_method", failing);

        advance(clock, START + 31 * DAY + 3600);

        assertEquals(
                "past_due",
                twin.stripe()
                        .v1()
                        .subscriptions()
                        .retrieve(subscription.getId())
                        .getStatus());
        assertTrue(twin.eventTypes().contains("invoice.payment_failed"));
    }

    @Test
    void the_end_of_a_trial_is_announced_and_billed() throws Exception {
        TestClock clock = clock();
        JsonNode trial = trial(clock, "create_invoice", "pm_card_visa");
        int seen = settled();

        advance(clock, START + 11 * DAY);
        List<String> announced = since(seen);
        advance(clock, START + 14 * DAY + 3600);

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
        TestClock clock = clock();
        JsonNode paused = trial(clock, "pause", null);
        JsonNode canceled = trial(clock, "cancel", null);
        JsonNode invoiced = trial(clock, "create_invoice", null);

        advance(clock, START + 15 * DAY);

        assertEquals(List.of("paused", "canceled", "past_due"), statuses(paused, canceled, invoiced));
        assertTrue(twin.eventTypes()
                .containsAll(List.of("customer.subscription.paused", "customer.subscription.deleted")));
    }

    @Test
    void what_was_to_end_with_its_period_ends_then() throws Exception {
        TestClock clock = clock();
        Subscription subscription = subscribe(clock, "pm_card_visa");
        twin.create("/v1/subscriptions/" + subscription.getId(), "cancel_at_period_end", "true");

        advance(clock, START + 32 * DAY);

        Subscription ended = twin.stripe().v1().subscriptions().retrieve(subscription.getId());
        assertEquals("canceled", ended.getStatus());
        assertEquals(START + 31 * DAY, ended.getEndedAt());
    }

    @Test
    void time_only_goes_forward_and_not_too_far_at_once() throws Exception {
        TestClock clock = clock();
        subscribe(clock, "pm_card_visa");

        HttpResponse<String> back = twin.post(
                "/v1/test_helpers/test_clocks/" + clock.getId() + "/advance",
                List.of("frozen_time", String.valueOf(START - 1)));
        HttpResponse<String> far = twin.post(
                "/v1/test_helpers/test_clocks/" + clock.getId() + "/advance",
                List.of("frozen_time", String.valueOf(START + 100 * DAY)));

        assertEquals(List.of(400, 400), List.of(back.statusCode(), far.statusCode()));
        assertEquals(
                "frozen_time", RunningTwin.json(far).path("error").path("param").asText());
    }

    @Test
    void deleting_a_clock_deletes_its_customers() throws Exception {
        TestClock clock = clock();
        Subscription subscription = subscribe(clock, "pm_card_visa");

        TestClock deleted = twin.stripe().v1().testHelpers().testClocks().delete(clock.getId());

        assertTrue(deleted.getDeleted());
        assertTrue(RunningTwin.json(twin.get("/v1/customers/" + subscription.getCustomer()))
                .path("deleted")
                .asBoolean());
        assertTrue(twin.eventTypes().contains("test_helpers.test_clock.deleted"));
    }

    private TestClock clock() throws Exception {
        return twin.stripe()
                .v1()
                .testHelpers()
                .testClocks()
                .create(TestClockCreateParams.builder().setFrozenTime(START).build());
    }

    private void advance(TestClock clock, long time) throws Exception {
        TestClock advancing = twin.stripe()
                .v1()
                .testHelpers()
                .testClocks()
                .advance(
                        clock.getId(),
                        TestClockAdvanceParams.builder().setFrozenTime(time).build());
        assertEquals("advancing", advancing.getStatus());
        await().until(() -> twin.stripe()
                .v1()
                .testHelpers()
                .testClocks()
                .retrieve(clock.getId())
                .getStatus()
                .equals("ready"));
    }

    private Subscription subscribe(TestClock clock, String card) throws Exception {
        JsonNode created = twin.create(
                "/v1/subscriptions",
                "customer",
                customer(clock, card),
                "items[0][price]",
                twin.monthlyPrice("Starter", 2900));
        return twin.stripe().v1().subscriptions().retrieve(created.path("id").asText());
    }

    private JsonNode trial(TestClock clock, String behavior, String card) {
        return twin.create(
                "/v1/subscriptions",
                "customer",
                customer(clock, card),
                "items[0][price]",
                twin.monthlyPrice("Starter", 2900),
                "trial_period_days",
                "14",
                "trial_settings[end_behavior][missing_payment_method]",
                behavior);
    }

    private String customer(TestClock clock, String card) {
        List<String> form = new ArrayList<>(List.of("test_clock", clock.getId()));
        if (card != null) {
            form.addAll(List.of("payment_method", card, "invoice_settings[default_payment_method]", card));
        }
        return RunningTwin.json(twin.post("/v1/customers", form)).path("id").asText();
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

    /** How many events there are once the first payment has been told in full. */
    private int settled() {
        await().until(() -> !twin.eventTypes().contains("charge.succeeded")
                || twin.eventTypes().contains("invoice_payment.paid"));
        return twin.eventTypes().size();
    }

    private List<String> since(int count) {
        List<String> types = twin.eventTypes();
        return types.subList(count, types.size());
    }
}
