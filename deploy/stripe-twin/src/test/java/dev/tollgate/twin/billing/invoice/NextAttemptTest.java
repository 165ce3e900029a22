package dev.tollgate.twin.billing.invoice;

import static dev.tollgate.twin.billing.testclock.TestTime.MONTH;
import static dev.tollgate.twin.billing.testclock.TestTime.START;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.twin.RunningTwin;
import dev.tollgate.twin.billing.testclock.TestTime;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Only what is still to be charged has a next attempt; and whose subscription an invoice may name. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class NextAttemptTest {
    @RegisterExtension
    final RunningTwin twin = new RunningTwin();

    @ParameterizedTest
    @ValueSource(strings = {"void", "mark_uncollectible", "pay?paid_out_of_band=true"})
    void a_finished_invoice_is_not_tried_again(String action) {
        TestTime time = new TestTime(twin);
        JsonNode subscription = time.subscribe("items[0][price]", twin.monthlyPrice("Starter", 3100));
        String customer = subscription.path("customer").asText();
        String card = twin.create("/v1/payment_methods/pm_card_chargeCustomerFail/attach", "customer", customer)
                .path("id")
                .asText();
        twin.create("/v1/subscriptions/" + subscription.path("id").asText(), "default_payment_method", card);
        time.advance(START + MONTH + 7200);
        JsonNode failed = latest(customer);

        String[] parts = action.split("[?=]");
        String path = "/v1/invoices/" + failed.path("id").asText() + "/" + parts[0];
        twin.create(path, parts.length == 1 ? new String[0] : new String[] {parts[1], parts[2]});

        assertTrue(failed.path("next_payment_attempt").isNumber(), failed::toString);
        assertTrue(latest(customer).path("next_payment_attempt").isNull());
        assertFalse(planned(failed, "invoice.collect"));
    }

    @Test
    void an_invoice_that_is_sent_has_none() {
        String customer = twin.create("/v1/customers", "email", "ann@example.org")
                .path("id")
                .asText();
        JsonNode draft = twin.create("/v1/invoices", "customer", customer, "auto_advance", "true");
        String path = "/v1/invoices/" + draft.path("id").asText();

        JsonNode sent = twin.create(path, "collection_method", "send_invoice", "days_until_due", "10");
        JsonNode created = twin.create(
                "/v1/invoices",
                "customer",
                customer,
                "auto_advance",
                "true",
                "collection_method",
                "send_invoice",
                "days_until_due",
                "10");

        assertEquals(draft.path("automatically_finalizes_at"), draft.path("next_payment_attempt"));
        assertEquals(draft.path("automatically_finalizes_at"), sent.path("automatically_finalizes_at"));
        assertTrue(sent.path("next_payment_attempt").isNull(), sent::toString);
        assertTrue(created.path("automatically_finalizes_at").isNumber(), created::toString);
        assertTrue(created.path("next_payment_attempt").isNull(), created::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"invoices/create_preview", "invoices", "invoiceitems"})
    void another_customers_subscription_is_refused(String resource) {
        String customer = twin.customerPayingWith("pm_card_visa");
        String subscription = twin.create(
                        "/v1/subscriptions",
                        "customer",
                        twin.customerPayingWith("pm_card_visa"),
                        "items[0][price]",
                        twin.monthlyPrice("Starter", 3100))
                .path("id")
                .asText();

        JsonNode error = RunningTwin.json(
                        twin.post("/v1/" + resource, List.of("customer", customer, "subscription", subscription)))
                .path("error");

        assertEquals("subscription", error.path("param").asText());
        assertEquals("resource_missing", error.path("code").asText());
        assertEquals(
                "Customer " + customer + " does not have a subscription with ID " + subscription,
                error.path("message").asText());
    }

    private boolean planned(JsonNode invoice, String action) {
        for (JsonNode row : RunningTwin.json(twin.get("/_twin/agenda")).findParents("action")) {
            if (row.path("object").asText().equals(invoice.path("id").asText())
                    && row.path("action").asText().equals(action)) {
                return true;
            }
        }
        return false;
    }

    private JsonNode latest(String customer) {
        return RunningTwin.json(twin.get("/v1/invoices?customer=" + customer))
                .path("data")
                .path(0);
    }
}
