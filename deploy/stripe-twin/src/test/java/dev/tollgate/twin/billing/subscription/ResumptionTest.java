package dev.tollgate.twin.billing.subscription;

import static dev.tollgate.twin.billing.testclock.TestTime.DAY;
import static dev.tollgate.twin.billing.testclock.TestTime.START;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.twin.RunningTwin;
import dev.tollgate.twin.billing.testclock.TestTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A paused subscription stays paused until the invoice of its resumption is paid. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ResumptionTest {
    private static final long RESUMED = START + 7 * DAY;
    private static final long EXPIRES = RESUMED + 23 * 3600;

    @RegisterExtension
    final RunningTwin twin = new RunningTwin();

    private final Bills bills = new Bills(twin);
    private TestTime time;
    private JsonNode subscription;

    @BeforeEach
    void a_resumption_without_a_card() {
        time = new TestTime(twin);
        subscription = twin.create(
                "/v1/subscriptions",
                "customer",
                time.customer(null),
                "items[0][price]",
                twin.monthlyPrice("Starter", 3100),
                "trial_end",
                String.valueOf(RESUMED),
                "trial_settings[end_behavior][missing_payment_method]",
                "pause");
        time.advance(RESUMED);
        twin.create("/v1/subscriptions/" + Bills.id(subscription) + "/resume");
    }

    @Test
    void its_invoice_is_voided_after_23_hours_and_the_subscription_stays_paused() {
        time.advance(EXPIRES - 1);
        String open = invoiceStatus();

        time.advance(EXPIRES);

        assertEquals("open", open);
        assertEquals("void", invoiceStatus());
        assertEquals("paused", status());
        time.advance(EXPIRES + 30 * DAY);
        assertEquals("paused", status());
    }

    @Test
    void it_can_be_resumed_again_after_that() {
        time.advance(EXPIRES);
        payWith("pm_card_visa");

        twin.create("/v1/subscriptions/" + Bills.id(subscription) + "/resume");
        time.advance(EXPIRES + 2 * DAY);

        assertEquals("active", status());
        assertEquals("paid", invoiceStatus());
    }

    @Test
    void an_invoice_that_is_paid_in_time_stays_paid() {
        time.advance(EXPIRES - 1);
        payWith("pm_card_visa");
        twin.create("/v1/invoices/" + Bills.id(bills.latestInvoice(bills.read(subscription))) + "/pay");

        time.advance(EXPIRES + DAY);

        assertEquals("active", status());
        assertEquals("paid", invoiceStatus());
    }

    @Test
    void an_invoice_that_is_written_off_resumes_the_subscription() {
        twin.create("/v1/invoices/" + Bills.id(bills.latestInvoice(bills.read(subscription))) + "/mark_uncollectible");

        List<String> types = twin.eventTypes();

        assertEquals("active", status());
        assertTrue(types.contains("customer.subscription.resumed"), types::toString);
    }

    private void payWith(String card) {
        JsonNode method = twin.create(
                "/v1/payment_methods/" + card + "/attach",
                "customer",
                subscription.path("customer").asText());
        twin.create("/v1/subscriptions/" + Bills.id(subscription), "default_payment_method", Bills.id(method));
    }

    private String status() {
        return bills.read(subscription).path("status").asText();
    }

    private String invoiceStatus() {
        return bills.latestInvoice(bills.read(subscription)).path("status").asText();
    }
}
