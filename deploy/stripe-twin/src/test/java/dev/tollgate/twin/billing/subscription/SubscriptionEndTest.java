package dev.tollgate.twin.billing.subscription;

import static dev.tollgate.twin.billing.testclock.TestTime.MONTH;
import static dev.tollgate.twin.billing.testclock.TestTime.START;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.twin.RunningTwin;
import dev.tollgate.twin.billing.testclock.TestTime;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SubscriptionEndTest {
    @RegisterExtension
    final RunningTwin twin = new RunningTwin();

    private TestTime time;
    private String subscription;

    @BeforeEach
    void a_subscription_by_the_clock() {
        time = new TestTime(twin);
        subscription = time.subscribe("items[0][price]", twin.monthlyPrice("Base", 1000))
                .path("id")
                .asText();
    }

    @Test
    void a_subscription_that_ended_with_its_period_keeps_the_time_of_the_request() {
        time.advance(START + 3600);
        twin.create(path(), "cancel_at_period_end", "true");

        time.advance(START + MONTH);

        JsonNode ended = read();
        assertEquals("canceled", ended.path("status").asText());
        assertEquals(START + 3600, ended.path("canceled_at").asLong());
        assertEquals(START + MONTH, ended.path("ended_at").asLong());
        assertEquals(START + MONTH, ended.path("cancel_at").asLong());
        assertTrue(ended.path("cancel_at_period_end").asBoolean());
    }

    @Test
    void a_subscription_set_to_cancel_has_no_upcoming_invoice() {
        JsonNode asked = twin.create(
                "/v1/invoices/create_preview",
                "subscription",
                subscription,
                "subscription_details[cancel_at_period_end]",
                "true");
        twin.create(path(), "cancel_at_period_end", "true");

        HttpResponse<String> upcoming = twin.post("/v1/invoices/create_preview", List.of("subscription", subscription));

        assertEquals("invoice_upcoming_none", asked.path("error").path("code").asText());
        assertEquals(404, upcoming.statusCode());
        assertEquals(
                "invoice_upcoming_none",
                RunningTwin.json(upcoming).path("error").path("code").asText());
    }

    @Test
    void canceling_with_invoice_now_credits_the_rest_to_the_balance() {
        time.advance(START + MONTH / 2);

        JsonNode canceled = RunningTwin.json(twin.delete(path() + "?prorate=true&invoice_now=true"));

        JsonNode invoice = RunningTwin.json(
                twin.get("/v1/invoices/" + canceled.path("latest_invoice").asText()));
        JsonNode customer = RunningTwin.json(
                twin.get("/v1/customers/" + canceled.path("customer").asText()));
        assertEquals("canceled", canceled.path("status").asText());
        assertEquals(-500, invoice.path("total").asInt());
        assertEquals("paid", invoice.path("status").asText());
        assertEquals(-500, customer.path("balance").asInt());
    }

    @Test
    void canceling_with_prorate_alone_leaves_the_credit_pending() {
        time.advance(START + MONTH / 2);

        JsonNode canceled = RunningTwin.json(twin.delete(path() + "?prorate=true"));

        JsonNode waiting = RunningTwin.json(twin.get("/v1/invoiceitems?pending=true&customer="
                        + canceled.path("customer").asText()))
                .path("data");
        assertEquals(1, waiting.size());
        assertEquals(-500, waiting.path(0).path("amount").asInt());
    }

    @Test
    void once_ended_only_metadata_and_cancellation_details_change() {
        twin.delete(path());

        HttpResponse<String> refused = twin.post(path(), List.of("cancel_at_period_end", "true"));
        JsonNode changed = twin.create(path(), "cancellation_details[comment]", "moved away", "metadata[a]", "b");

        assertEquals(400, refused.statusCode());
        assertEquals(
                "moved away",
                changed.path("cancellation_details").path("comment").asText());
        assertEquals("canceled", changed.path("status").asText());
        assertEquals(404, twin.delete(path()).statusCode());
    }

    @Test
    void an_older_invoice_does_not_decide_the_status() {
        twin.postJson("/_twin/retry_settings", "{\"subscription\": \"past_due\"}");
        String failing = twin.create(
                        "/v1/payment_methods/pm_card_chargeCustomerFail/attach",
                        "customer",
                        read().path("customer").asText())
                .path("id")
                .asText();
        twin.create(path(), "default_payment_method", failing);
        time.advance(START + MONTH + 3600);
        String february = read().path("latest_invoice").asText();
        time.advance(START + 59 * TestTime.DAY + 3600);
        String march = read().path("latest_invoice").asText();
        twin.create(path(), "default_payment_method", "");

        twin.create("/v1/invoices/" + february + "/pay");
        String afterOld = read().path("status").asText();
        twin.create("/v1/invoices/" + march + "/pay");

        assertEquals("past_due", afterOld);
        assertEquals("active", read().path("status").asText());
    }

    @Test
    void a_change_with_an_unpaid_invoice_leaves_the_subscription_past_due() {
        String item = read().path("items").path("data").path(0).path("id").asText();

        JsonNode changed = twin.create(
                path(),
                "items[0][id]",
                item,
                "items[0][quantity]",
                "3",
                "proration_behavior",
                "always_invoice",
                "payment_behavior",
                "default_incomplete");
        String invoice = "/v1/invoices/" + changed.path("latest_invoice").asText();
        JsonNode open = RunningTwin.json(twin.get(invoice + "?expand[]=confirmation_secret"));
        twin.create(invoice + "/pay");

        assertEquals("past_due", changed.path("status").asText());
        assertEquals("open", open.path("status").asText());
        assertTrue(open.path("confirmation_secret").path("client_secret").isTextual());
        assertEquals("active", read().path("status").asText());
    }

    private String path() {
        return "/v1/subscriptions/" + subscription;
    }

    private JsonNode read() {
        return RunningTwin.json(twin.get(path()));
    }
}
