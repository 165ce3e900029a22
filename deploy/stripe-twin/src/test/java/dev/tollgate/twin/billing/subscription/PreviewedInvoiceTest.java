package dev.tollgate.twin.billing.subscription;

import static dev.tollgate.twin.billing.testclock.TestTime.DAY;
import static dev.tollgate.twin.billing.testclock.TestTime.MONTH;
import static dev.tollgate.twin.billing.testclock.TestTime.START;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.twin.RunningTwin;
import dev.tollgate.twin.billing.testclock.TestTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PreviewedInvoiceTest {
    @RegisterExtension
    final RunningTwin twin = new RunningTwin();

    private final Bills bills = new Bills(twin);
    private TestTime time;

    @BeforeEach
    void a_clock() {
        time = new TestTime(twin);
    }

    @Test
    void a_preview_and_an_upcoming_invoice_count_the_customers_balance() {
        JsonNode subscription = time.subscribe("items[0][price]", twin.monthlyPrice("Base", 2900));
        String customer = subscription.path("customer").asText();
        twin.create("/v1/customers/" + customer, "balance", "-1000");
        time.advance(START + MONTH - 6 * DAY);

        JsonNode preview = preview(subscription);
        JsonNode upcoming = RunningTwin.json(twin.get("/v1/events?type=invoice.upcoming"))
                .path("data")
                .path(0)
                .path("data")
                .path("object");

        assertEquals("2900 -1000 0 1900", sums(preview));
        assertEquals("2900 -1000 0 1900", sums(upcoming));
        assertEquals(
                -1000,
                RunningTwin.json(twin.get("/v1/customers/" + customer))
                        .path("balance")
                        .asLong());
    }

    @Test
    void a_preview_of_less_than_the_least_charge_leaves_it_on_the_balance() {
        JsonNode subscription = time.subscribe("items[0][price]", twin.monthlyPrice("Base", 2900));
        twin.create("/v1/customers/" + subscription.path("customer").asText(), "balance", "-2870");

        assertEquals("2900 -2870 30 0", sums(preview(subscription)));
    }

    @Test
    void a_preview_of_a_changed_plan_whose_period_restarts_credits_what_was_paid() {
        JsonNode subscription = time.subscribe("items[0][price]", twin.monthlyPrice("Base", 1000));
        time.advance(START + MONTH / 2);
        String[] change = {
            "items[0][id]",
            Bills.item(subscription, 0),
            "items[0][price]",
            twin.monthlyPrice("Pro", 3000),
            "billing_cycle_anchor",
            "now",
            "proration_date",
            String.valueOf(START + MONTH / 2)
        };

        JsonNode preview = preview(subscription, change);
        JsonNode invoice = bills.latestInvoice(bills.change(subscription, change));

        assertEquals(List.of(-500L, 3000L), Bills.amounts(preview));
        assertEquals(List.of(-500L, 3000L), Bills.amounts(invoice));
    }

    @Test
    void a_preview_of_a_trial_credits_the_rest_of_the_period() {
        JsonNode subscription = time.subscribe("items[0][price]", twin.monthlyPrice("Base", 1000));
        time.advance(START + MONTH / 2);
        String[] trial = {"trial_end", String.valueOf(START + MONTH)};

        JsonNode preview = preview(subscription, trial);
        bills.change(subscription, trial);

        assertEquals(List.of(-500L), Bills.amounts(bills.latestInvoice(bills.read(subscription))));
        assertEquals(List.of(-500L), Bills.amounts(preview));
    }

    @Test
    void a_preview_of_a_trial_that_is_not_invoiced_at_once_is_for_the_trial() {
        JsonNode subscription = time.subscribe("items[0][price]", twin.monthlyPrice("Base", 1000));
        time.advance(START + 10 * DAY);
        long end = START + 50 * DAY;

        JsonNode preview = twin.create(
                "/v1/invoices/create_preview",
                "subscription",
                Bills.id(subscription),
                "subscription_details[trial_end]",
                String.valueOf(end));
        twin.create("/v1/subscriptions/" + Bills.id(subscription), "trial_end", String.valueOf(end));
        time.advance(end);
        JsonNode invoice = bills.latestInvoice(bills.read(subscription));

        assertEquals(START + 10 * DAY, preview.path("period_start").asLong());
        assertEquals(end, preview.path("period_end").asLong());
        assertEquals(end + 3600, preview.path("next_payment_attempt").asLong());
        for (String field : List.of("period_start", "period_end", "next_payment_attempt")) {
            assertEquals(invoice.path(field), preview.path(field), field);
        }
        assertEquals(Bills.amounts(invoice), Bills.amounts(preview));
    }

    @Test
    void a_preview_of_an_end_now_credits_the_rest_of_the_period() {
        JsonNode subscription = time.subscribe("items[0][price]", twin.monthlyPrice("Base", 1000));
        time.advance(START + MONTH / 2);

        assertEquals(List.of(-500L), Bills.amounts(preview(subscription, "cancel_now", "true")));
    }

    @Test
    void a_preview_of_a_new_subscription_with_a_later_anchor_is_prorated_and_taxed_like_its_first_invoice() {
        String price = twin.monthlyPrice("Base", 3100);
        String rate =
                Bills.id(twin.create("/v1/tax_rates", "display_name", "VAT", "percentage", "20", "inclusive", "false"));
        String customer = time.customer("pm_card_visa");
        List<String> form = List.of(
                "items[0][price]",
                price,
                "items[0][tax_rates][0]",
                rate,
                "billing_cycle_anchor",
                String.valueOf(START + 10 * DAY));
        List<String> all = new ArrayList<>(List.of("customer", customer));
        all.addAll(form);

        JsonNode preview = preview("customer", customer, form);
        JsonNode invoice = bills.latestInvoice(RunningTwin.json(twin.post("/v1/subscriptions", all)));

        assertEquals("1200 0 0 1200", sums(preview));
        assertEquals("1200 0 0 1200", sums(invoice));
    }

    @Test
    void a_preview_leaves_out_a_discount_that_is_over_by_then() {
        String coupon = Bills.id(
                twin.create("/v1/coupons", "percent_off", "50", "duration", "repeating", "duration_in_months", "1"));
        JsonNode subscription =
                time.subscribe("items[0][price]", twin.monthlyPrice("Base", 1000), "discounts[0][coupon]", coupon);

        JsonNode preview = preview(subscription);
        time.advance(START + MONTH);

        assertEquals(1000, preview.path("total").asLong());
        assertEquals(
                1000,
                bills.latestInvoice(bills.read(subscription)).path("total").asLong());
    }

    private JsonNode preview(JsonNode subscription, String... change) {
        return preview("subscription", Bills.id(subscription), List.of(change));
    }

    private JsonNode preview(String of, String id, List<String> details) {
        List<String> form = new ArrayList<>(List.of(of, id));
        for (int i = 0; i < details.size(); i += 2) {
            String name = details.get(i);
            int end = name.indexOf('[') < 0 ? name.length() : name.indexOf('[');
            form.add("subscription_details[" + name.substring(0, end) + "]" + name.substring(end));
            form.add(details.get(i + 1));
        }
        if (of.equals("subscription") && !details.isEmpty()) {
            form.addAll(List.of("subscription_details[proration_behavior]", "always_invoice"));
        }
        return RunningTwin.json(twin.post("/v1/invoices/create_preview", form));
    }

    private static String sums(JsonNode invoice) {
        return invoice.path("total") + " " + invoice.path("starting_balance") + " " + invoice.path("ending_balance")
                + " " + invoice.path("amount_due");
    }
}
