package dev.tollgate.twin.billing.subscription;

import static dev.tollgate.twin.billing.testclock.TestTime.DAY;
import static dev.tollgate.twin.billing.testclock.TestTime.MONTH;
import static dev.tollgate.twin.billing.testclock.TestTime.START;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.twin.RunningTwin;
import dev.tollgate.twin.billing.testclock.TestTime;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is owed when a subscription ends, resumes, or has an invoice taken back. 31.00 are a day of January 1.00. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LastInvoiceTest {
    @RegisterExtension
    final RunningTwin twin = new RunningTwin();

    private final Bills bills = new Bills(twin);
    private TestTime time;
    private String price;

    @BeforeEach
    void a_price_of_a_dollar_a_day() {
        time = new TestTime(twin);
        price = twin.monthlyPrice("Starter", 3100);
    }

    @Test
    void what_is_pending_when_a_subscription_ends_with_its_period_is_its_last_invoice() {
        JsonNode subscription = time.subscribe("items[0][price]", price);
        time.advance(START + 10 * DAY);
        String path = "/v1/subscriptions/" + Bills.id(subscription);
        twin.create(
                path, "items[0][id]", Bills.item(subscription, 0), "items[0][price]", twin.monthlyPrice("Pro", 6200));
        twin.create(path, "cancel_at_period_end", "true");
        JsonNode preview = twin.create("/v1/invoices/create_preview", "subscription", Bills.id(subscription));

        time.advance(START + MONTH + 7200);

        JsonNode ended = bills.read(subscription);
        assertEquals("canceled", ended.path("status").asText());
        assertEquals(List.of(-2100L, 4200L), Bills.amounts(preview));
        assertEquals(Bills.amounts(preview), Bills.amounts(bills.latestInvoice(ended)));
        assertEquals(2100, bills.latestInvoice(ended).path("amount_paid").asLong());
    }

    @Test
    void voiding_the_invoice_that_failed_heals_the_subscription() {
        JsonNode subscription = time.subscribe("items[0][price]", price);
        failFromNowOn(subscription);
        time.advance(START + MONTH + 7200);
        String late = bills.read(subscription).path("status").asText();

        twin.create("/v1/invoices/"
                + bills.read(subscription).path("latest_invoice").asText() + "/void");

        assertEquals("past_due", late);
        assertEquals("active", bills.read(subscription).path("status").asText());
    }

    @Test
    void a_subscription_that_is_resumed_twice_is_paid_once() {
        String customer = time.customer(null);
        JsonNode subscription = trialThatPauses(customer);
        time.advance(START + 7 * DAY);
        String path = "/v1/subscriptions/" + Bills.id(subscription);
        twin.create(path + "/resume");
        payWith(subscription, "pm_card_visa");

        twin.create(path + "/resume");
        time.advance(START + 14 * DAY);

        assertEquals("active", bills.read(subscription).path("status").asText());
        assertEquals(List.of("paid", "void", "paid"), statuses(customer));
        assertEquals(
                400,
                twin.post(path + "/resume", List.of("billing_cycle_anchor", "unchanged"))
                        .statusCode());
    }

    @Test
    void what_checkout_does_not_do_it_refuses() {
        for (List<String> unsupported : List.of(
                List.of("invoice_creation[enabled]", "true"),
                List.of("customer_email", "x"),
                List.of("payment_method_collection", "if_required"))) {
            List<String> form = new ArrayList<>(List.of(
                    "mode",
                    "subscription",
                    "success_url",
                    "http://shop.example",
                    "line_items[0][price]",
                    price,
                    "line_items[0][quantity]",
                    "1"));
            form.addAll(unsupported);

            HttpResponse<String> answer = twin.post("/v1/checkout/sessions", form);

            assertEquals(400, answer.statusCode(), unsupported::toString);
        }
    }

    private JsonNode trialThatPauses(String customer) {
        return twin.create(
                "/v1/subscriptions",
                "customer",
                customer,
                "items[0][price]",
                price,
                "trial_end",
                String.valueOf(START + 7 * DAY),
                "trial_settings[end_behavior][missing_payment_method]",
                "pause");
    }

    private void failFromNowOn(JsonNode subscription) {
        payWith(subscription, "pm_card_chargeCustomerFail");
    }

    private void payWith(JsonNode subscription, String card) {
        JsonNode method = twin.create(
                "/v1/payment_methods/" + card + "/attach",
                "customer",
                subscription.path("customer").asText());
        twin.create("/v1/subscriptions/" + Bills.id(subscription), "default_payment_method", Bills.id(method));
    }

    /** Of the customer's invoices, the oldest first. */
    private List<String> statuses(String customer) {
        List<String> statuses = new ArrayList<>();
        RunningTwin.json(twin.get("/v1/invoices?customer=" + customer))
                .path("data")
                .forEach(invoice -> statuses.add(0, invoice.path("status").asText()));
        return statuses;
    }
}
