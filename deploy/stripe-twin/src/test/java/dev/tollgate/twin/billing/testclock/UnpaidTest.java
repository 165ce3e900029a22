package dev.tollgate.twin.billing.testclock;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.twin.RunningTwin;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Unpaid invoices as time passes. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class UnpaidTest {
    private static final long START = 1_767_225_600;
    private static final long HOUR = 3600;
    private static final long RENEWED = START + 31 * 24 * HOUR + HOUR + 1;

    @RegisterExtension
    final RunningTwin twin = new RunningTwin();

    private String clock;

    @BeforeEach
    void a_clock() {
        clock = twin.create("/v1/test_helpers/test_clocks", "frozen_time", String.valueOf(START))
                .path("id")
                .asText();
    }

    @Test
    void an_incomplete_subscription_expires_after_23_hours_and_its_invoice_is_void() {
        String id = subscribe("payment_behavior", "default_incomplete");

        advance(START + 22 * HOUR);
        String before = read(id).path("status").asText();
        int seen = twin.eventTypes().size();
        advance(START + 23 * HOUR + 1);

        assertEquals("incomplete", before);
        JsonNode expired = read(id);
        assertEquals("incomplete_expired", expired.path("status").asText());
        assertEquals("void", expired.path("latest_invoice").path("status").asText());
        List<String> emitted = twin.eventTypesAfter(seen);
        assertTrue(emitted.containsAll(List.of("customer.subscription.updated", "invoice.voided")), emitted.toString());
    }

    @Test
    void a_failed_renewal_is_past_due_until_the_invoice_is_paid() {
        String id = subscribe();
        replaceCardByFailingOne(id);

        advance(RENEWED);
        JsonNode late = read(id);
        int seen = twin.eventTypes().size();
        twin.create("/v1/subscriptions/" + id, "default_payment_method", "");
        twin.create("/v1/invoices/" + late.path("latest_invoice").path("id").asText() + "/pay");

        assertEquals("past_due", late.path("status").asText());
        assertEquals("open", late.path("latest_invoice").path("status").asText());
        assertEquals("active", read(id).path("status").asText());
        await().until(() -> twin.eventTypes().size() == seen + 8);
        assertEquals(
                List.of(
                        "customer.subscription.updated",
                        "charge.succeeded",
                        "payment_intent.succeeded",
                        "invoice.paid",
                        "invoice.payment_succeeded",
                        "customer.updated",
                        "customer.subscription.updated",
                        "invoice_payment.paid"),
                twin.eventTypesAfter(seen));
    }

    @ParameterizedTest
    @CsvSource({"keep_as_draft, draft", "mark_uncollectible, uncollectible", "void, void"})
    void paused_collection_still_creates_invoices(String behavior, String status) {
        String id = subscribe();
        String first = read(id).path("latest_invoice").path("id").asText();
        twin.create("/v1/subscriptions/" + id, "pause_collection[behavior]", behavior);

        advance(RENEWED);

        JsonNode renewed = read(id);
        assertEquals("active", renewed.path("status").asText());
        assertEquals(
                "subscription_cycle",
                renewed.path("latest_invoice").path("billing_reason").asText());
        assertEquals(status, renewed.path("latest_invoice").path("status").asText());
        assertTrue(!first.equals(renewed.path("latest_invoice").path("id").asText()));
        assertEquals(
                1, twin.eventTypes().stream().filter("charge.succeeded"::equals).count());
    }

    @Test
    void a_pause_with_an_end_ends_then() {
        String id = subscribe();
        String path = "/v1/subscriptions/" + id;
        String end = String.valueOf(START + 10 * 24 * HOUR);
        twin.create(path, "pause_collection[behavior]", "void", "pause_collection[resumes_at]", end);

        advance(START + 11 * 24 * HOUR);

        assertTrue(read(id).path("pause_collection").isNull());
    }

    private String subscribe(String... more) {
        String customer = twin.create(
                        "/v1/customers",
                        "test_clock",
                        clock,
                        "payment_method",
                        "pm_card_visa",
                        "invoice_settings[default_payment_method]",
                        "pm_card_visa")
                .path("id")
                .asText();
        List<String> form = new ArrayList<>(List.of(more));
        form.addAll(List.of("customer", customer, "items[0][price]", twin.monthlyPrice("Starter", 2900)));
        return RunningTwin.json(twin.post("/v1/subscriptions", form)).path("id").asText();
    }

    private JsonNode read(String id) {
        return RunningTwin.json(twin.get("/v1/subscriptions/" + id + "?expand%5B%5D=latest_invoice"));
    }

    private void advance(long time) {
        String path = "/v1/test_helpers/test_clocks/" + clock;
        JsonNode advancing = twin.create(path + "/advance", "frozen_time", String.valueOf(time));
        assertEquals("advancing", advancing.path("status").asText(), advancing.toString());
        await().until(() ->
                RunningTwin.json(twin.get(path)).path("status").asText().equals("ready"));
    }

    private void replaceCardByFailingOne(String subscription) {
        String customer = read(subscription).path("customer").asText();
        JsonNode failing = twin.create("/v1/payment_methods/pm_card_chargeCustomerFail/attach", "customer", customer);
        twin.create(
                "/v1/subscriptions/" + subscription,
                "default_payment_method",
                failing.path("id").asText());
    }
}
