package dev.tollgate.twin.billing.testclock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.twin.RunningTwin;
import java.util.Collections;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DueDateTest {
    @RegisterExtension
    final RunningTwin twin = new RunningTwin();

    private final long sent = TestTime.START + 3600;

    @Test
    void an_invoice_that_is_sent_and_not_paid_in_time_is_overdue_once_and_heals_when_it_is_paid() {
        TestTime time = new TestTime(twin);
        JsonNode subscription = billedByMail(time);
        String path = "/v1/subscriptions/" + subscription.path("id").asText();
        String customer = "/v1/customers/" + subscription.path("customer").asText();
        String invoice = "/v1/invoices/" + subscription.path("latest_invoice").asText();

        time.advance(sent + 10 * TestTime.DAY - 1);
        String before = read(path).path("status").asText();
        time.advance(sent + 10 * TestTime.DAY);
        String after = read(path).path("status").asText();
        boolean delinquent = read(customer).path("delinquent").asBoolean();
        twin.create(invoice, "description", "a change after it");
        time.advance(sent + 12 * TestTime.DAY);
        twin.create(invoice + "/pay", "paid_out_of_band", "true");

        assertEquals("active", before);
        assertEquals("past_due", after);
        assertTrue(delinquent);
        assertEquals(1, Collections.frequency(twin.eventTypes(), "invoice.overdue"));
        assertEquals("active", read(path).path("status").asText());
        assertFalse(read(customer).path("delinquent").asBoolean());
    }

    @Test
    void a_renewal_is_announced_seven_days_before_with_its_amount_and_an_id_that_leads_nowhere() {
        TestTime time = new TestTime(twin);
        time.subscribe("items[0][price]", twin.monthlyPrice("Starter", 2900));

        time.advance(TestTime.START + TestTime.MONTH - 7 * TestTime.DAY - 1);
        boolean tooEarly = twin.eventTypes().contains("invoice.upcoming");
        time.advance(TestTime.START + TestTime.MONTH + 3600);

        assertFalse(tooEarly);
        JsonNode upcoming = read("/v1/events?type=invoice.upcoming").path("data");
        assertEquals(1, upcoming.size());
        JsonNode invoice = upcoming.path(0).path("data").path("object");
        assertTrue(invoice.path("id").asText().startsWith("upcoming_in_"));
        assertEquals(
                404, twin.get("/v1/invoices/" + invoice.path("id").asText()).statusCode());
        assertEquals(2900, invoice.path("amount_due").asLong());
        assertEquals(
                1,
                read("/v1/invoices?limit=100").path("data").findValuesAsText("billing_reason").stream()
                        .filter("subscription_cycle"::equals)
                        .count());
    }

    private JsonNode billedByMail(TestTime time) {
        return time.subscribe(
                "items[0][price]",
                twin.monthlyPrice("Starter", 2900),
                "collection_method",
                "send_invoice",
                "days_until_due",
                "10");
    }

    private JsonNode read(String path) {
        return RunningTwin.json(twin.get(path));
    }
}
