package dev.tollgate.twin.billing.testclock;

import static dev.tollgate.twin.billing.testclock.TestTime.DAY;
import static dev.tollgate.twin.billing.testclock.TestTime.START;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.stripe.model.Invoice;
import com.stripe.model.Subscription;
import com.stripe.model.testhelpers.TestClock;
import dev.tollgate.twin.RunningTwin;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TestClockTest {
    @RegisterExtension
    final RunningTwin twin = new RunningTwin();

    private TestTime time;

    @BeforeEach
    void a_clock() {
        time = new TestTime(twin);
    }

    @Test
    void a_renewal_is_a_draft_for_an_hour() throws Exception {
        Subscription before = subscribe();
        int seen = settled();

        time.advance(START + 31 * DAY);

        Subscription renewed = twin.stripe().v1().subscriptions().retrieve(before.getId());
        Invoice draft = twin.stripe().v1().invoices().retrieve(renewed.getLatestInvoice());
        assertEquals("draft", draft.getStatus());
        assertEquals("subscription_cycle", draft.getBillingReason());
        assertEquals(3600, draft.getNextPaymentAttempt() - draft.getCreated());
        assertEquals(START, draft.getPeriodStart());
        assertEquals(START + 59 * DAY, renewed.getItems().getData().get(0).getCurrentPeriodEnd());
        assertEquals(
                List.of(
                        "test_helpers.test_clock.advancing",
                        "invoice.upcoming",
                        "invoice.created",
                        "customer.subscription.updated",
                        "test_helpers.test_clock.ready"),
                twin.eventTypesAfter(seen));
    }

    @Test
    void a_renewal_is_charged_after_an_hour() throws Exception {
        Subscription before = subscribe();
        time.advance(START + 31 * DAY);
        int seen = settled();

        time.advance(START + 31 * DAY + 3600);

        await().until(() -> twin.eventTypes().stream()
                        .filter("invoice_payment.paid"::equals)
                        .count()
                == 2);
        String invoice =
                twin.stripe().v1().subscriptions().retrieve(before.getId()).getLatestInvoice();
        assertEquals("paid", twin.stripe().v1().invoices().retrieve(invoice).getStatus());
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
                twin.eventTypesAfter(seen));
    }

    @Test
    void the_renewal_emits_previous_attributes() throws Exception {
        subscribe();
        settled();

        time.advance(START + 31 * DAY);

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
        Subscription subscription = subscribe();
        String failing = twin.create(
                        "/v1/payment_methods/pm_card_chargeCustomerFail/attach", "customer", subscription.getCustomer())
                .path("id")
                .asText();
        twin.create("/v1/subscriptions/" + subscription.getId(), "default_payment_method", failing);

        time.advance(START + 31 * DAY + 3600);

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
    void a_subscription_set_to_cancel_ends_with_its_period() throws Exception {
        Subscription subscription = subscribe();
        twin.create("/v1/subscriptions/" + subscription.getId(), "cancel_at_period_end", "true");

        time.advance(START + 32 * DAY);

        Subscription ended = twin.stripe().v1().subscriptions().retrieve(subscription.getId());
        assertEquals("canceled", ended.getStatus());
        assertEquals(START + 31 * DAY, ended.getEndedAt());
    }

    @Test
    void time_only_goes_forward_and_not_too_far_at_once() throws Exception {
        subscribe();

        HttpResponse<String> back = twin.post(
                "/v1/test_helpers/test_clocks/" + time.id() + "/advance",
                List.of("frozen_time", String.valueOf(START - 1)));
        HttpResponse<String> far = twin.post(
                "/v1/test_helpers/test_clocks/" + time.id() + "/advance",
                List.of("frozen_time", String.valueOf(START + 100 * DAY)));

        assertEquals(List.of(400, 400), List.of(back.statusCode(), far.statusCode()));
        assertEquals(
                "frozen_time", RunningTwin.json(far).path("error").path("param").asText());
    }

    @Test
    void deleting_a_clock_deletes_its_customers() throws Exception {
        Subscription subscription = subscribe();

        TestClock deleted = twin.stripe().v1().testHelpers().testClocks().delete(time.id());

        assertTrue(deleted.getDeleted());
        assertTrue(RunningTwin.json(twin.get("/v1/customers/" + subscription.getCustomer()))
                .path("deleted")
                .asBoolean());
        assertTrue(twin.eventTypes().contains("test_helpers.test_clock.deleted"));
    }

    private Subscription subscribe() throws Exception {
        JsonNode created = time.subscribe("items[0][price]", twin.monthlyPrice("Starter", 2900));
        return twin.stripe().v1().subscriptions().retrieve(created.path("id").asText());
    }

    /** How many events there are once all events of the first payment are out. */
    private int settled() {
        await().until(() -> !twin.eventTypes().contains("charge.succeeded")
                || twin.eventTypes().contains("invoice_payment.paid"));
        return twin.eventTypes().size();
    }
}
