package dev.tollgate.twin.billing.testclock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.twin.RunningTwin;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens to a renewal that cannot be collected. The first attempt is an hour after the period's end. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DunningTest {
    private static final long FIRST_ATTEMPT = TestTime.START + TestTime.MONTH + 3600;

    @RegisterExtension
    final RunningTwin twin = new RunningTwin();

    private TestTime time;
    private String subscription;
    private String customer;

    @BeforeEach
    void a_subscription_whose_card_fails_from_now_on() {
        time = new TestTime(twin);
        JsonNode created = time.subscribe("items[0][price]", twin.monthlyPrice("Starter", 2900));
        subscription = created.path("id").asText();
        customer = created.path("customer").asText();
        payWith("pm_card_chargeCustomerFail");
    }

    @Test
    void eight_more_attempts_are_made_within_two_weeks_and_then_the_subscription_is_canceled() {
        time.advance(FIRST_ATTEMPT);
        JsonNode first = invoice();
        int[] days = {1, 3, 5, 7, 9, 11, 13};
        for (int attempt = 0; attempt < days.length; attempt++) {
            time.advance(FIRST_ATTEMPT + days[attempt] * TestTime.DAY);
            assertEquals(attempt + 2, invoice().path("attempt_count").asInt());
        }
        JsonNode beforeTheLast = invoice();
        time.advance(FIRST_ATTEMPT + 14 * TestTime.DAY);

        assertEquals(1, first.path("attempt_count").asInt());
        assertEquals(
                FIRST_ATTEMPT + TestTime.DAY, first.path("next_payment_attempt").asLong());
        assertEquals(
                FIRST_ATTEMPT + 14 * TestTime.DAY,
                beforeTheLast.path("next_payment_attempt").asLong());
        assertEquals(9, invoice().path("attempt_count").asInt());
        assertTrue(invoice().path("next_payment_attempt").isNull());
        assertEquals("open", invoice().path("status").asText());
        JsonNode ended = read("/v1/subscriptions/" + subscription);
        assertEquals("canceled", ended.path("status").asText());
        assertEquals(
                "payment_failed",
                ended.path("cancellation_details").path("reason").asText());
        assertTrue(delinquent());
    }

    @ParameterizedTest
    @CsvSource({"canceled, open", "unpaid, open", "past_due, open", "unpaid, uncollectible"})
    void the_settings_say_what_follows_the_last_attempt(String status, String invoice) {
        settings("{\"days\": [3], \"subscription\": \"%s\", \"invoice\": \"%s\"}".formatted(status, invoice));

        time.advance(FIRST_ATTEMPT + 3 * TestTime.DAY);

        assertEquals(status, status());
        assertEquals(invoice, invoice().path("status").asText());
        assertEquals(2, invoice().path("attempt_count").asInt());
        assertTrue(delinquent());
    }

    @Test
    void a_new_card_is_used_by_the_next_attempt_and_heals_the_subscription() {
        time.advance(FIRST_ATTEMPT);
        String late = status();
        payWith("pm_card_visa");
        time.advance(FIRST_ATTEMPT + TestTime.DAY - 1);
        String waiting = status();
        time.advance(FIRST_ATTEMPT + TestTime.DAY);

        assertEquals("past_due", late);
        assertEquals("past_due", waiting);
        assertEquals("active", status());
        assertEquals("paid", invoice().path("status").asText());
        assertEquals(2, invoice().path("attempt_count").asInt());
        assertFalse(delinquent());
    }

    @Test
    void attempts_by_hand_do_not_count_and_do_not_move_the_next_one() {
        time.advance(FIRST_ATTEMPT);
        String path = "/v1/invoices/" + invoice().path("id").asText() + "/pay";

        twin.create(path);
        twin.create(path);

        assertEquals(1, invoice().path("attempt_count").asInt());
        assertEquals(
                FIRST_ATTEMPT + TestTime.DAY,
                invoice().path("next_payment_attempt").asLong());
    }

    @Test
    void an_unpaid_subscription_goes_on_making_drafts_that_nobody_collects() {
        settings("{\"days\": [1], \"subscription\": \"unpaid\"}");
        time.advance(FIRST_ATTEMPT + TestTime.DAY);
        payWith("pm_card_visa");

        time.advance(TestTime.START + 60 * TestTime.DAY);

        assertEquals("unpaid", status());
        assertEquals("draft", invoice().path("status").asText());
        assertFalse(invoice().path("auto_advance").asBoolean());
    }

    @Test
    void marking_the_latest_invoice_uncollectible_by_hand_heals_subscription_and_customer() {
        time.advance(FIRST_ATTEMPT);

        twin.create("/v1/invoices/" + invoice().path("id").asText() + "/mark_uncollectible");

        assertEquals("active", status());
        assertFalse(delinquent());
    }

    @Test
    void a_canceled_subscription_is_not_collected_any_more() {
        time.advance(FIRST_ATTEMPT);
        twin.delete("/v1/subscriptions/" + subscription);

        time.advance(FIRST_ATTEMPT + 20 * TestTime.DAY);

        assertEquals(1, invoice().path("attempt_count").asInt());
        assertFalse(invoice().path("auto_advance").asBoolean());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"days\": [0]}", "{\"days\": 3}", "{\"subscription\": \"gone\"}", "{\"invoice\": \"lost\"}"})
    void settings_that_make_no_sense_are_refused(String order) {
        assertEquals(400, twin.postJson("/_twin/retry_settings", order).statusCode());
        assertEquals(8, read("/_twin/retry_settings").path("days").size());
    }

    @Test
    void a_renewal_that_a_bank_has_to_answer_is_asked_for_once() {
        payWith("pm_usBankAccount_success");

        time.advance(FIRST_ATTEMPT);
        String waiting = invoice().path("status").asText();
        time.advance(FIRST_ATTEMPT + 1);

        assertEquals("open", waiting);
        assertEquals("paid", invoice().path("status").asText());
        assertEquals(1, Collections.frequency(twin.eventTypes(), "payment_intent.processing"));
        assertEquals(1, invoice().path("attempt_count").asInt());
        assertEquals("active", status());
    }

    @Test
    void a_customer_who_does_not_authenticate_a_renewal_is_no_other_attempt() {
        payWith("pm_card_authenticationRequired");
        time.advance(FIRST_ATTEMPT);

        failToAuthenticate();

        assertEquals(1, invoice().path("attempt_count").asInt());
        assertEquals(
                FIRST_ATTEMPT + TestTime.DAY,
                invoice().path("next_payment_attempt").asLong());
    }

    @Test
    void a_customer_who_does_not_authenticate_the_last_attempt_does_not_end_the_retries_again() {
        settings("{\"days\": [1], \"subscription\": \"past_due\", \"invoice\": \"uncollectible\"}");
        payWith("pm_card_authenticationRequired");
        time.advance(FIRST_ATTEMPT + TestTime.DAY);

        failToAuthenticate();

        assertEquals(2, invoice().path("attempt_count").asInt());
        assertEquals("uncollectible", invoice().path("status").asText());
        assertEquals(1, Collections.frequency(twin.eventTypes(), "invoice.marked_uncollectible"));
    }

    private void failToAuthenticate() {
        String intent = read("/v1/invoice_payments?invoice="
                        + invoice().path("id").asText())
                .path("data")
                .path(0)
                .path("payment")
                .path("payment_intent")
                .asText();
        assertEquals(
                "requires_action",
                read("/v1/payment_intents/" + intent).path("status").asText());
        twin.post("/c/authenticate/" + intent, List.of("decision", "fail"));
        assertEquals(
                "requires_payment_method",
                read("/v1/payment_intents/" + intent).path("status").asText());
    }

    @Test
    void what_is_to_happen_is_shown_to_the_operator() {
        time.advance(FIRST_ATTEMPT);

        assertTrue(read("/_twin/agenda").path("data").findValuesAsText("action").contains("invoice.collect"));
    }

    private void payWith(String card) {
        String method = twin.create("/v1/payment_methods/" + card + "/attach", "customer", customer)
                .path("id")
                .asText();
        twin.create("/v1/subscriptions/" + subscription, "default_payment_method", method);
    }

    private void settings(String order) {
        assertEquals(200, twin.postJson("/_twin/retry_settings", order).statusCode());
    }

    private boolean delinquent() {
        return read("/v1/customers/" + customer).path("delinquent").asBoolean();
    }

    private String status() {
        return read("/v1/subscriptions/" + subscription).path("status").asText();
    }

    private JsonNode invoice() {
        return read("/v1/subscriptions/" + subscription + "?expand%5B%5D=latest_invoice")
                .path("latest_invoice");
    }

    private JsonNode read(String path) {
        return RunningTwin.json(twin.get(path));
    }
}
