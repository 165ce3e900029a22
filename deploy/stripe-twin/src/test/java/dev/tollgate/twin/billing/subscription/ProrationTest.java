package dev.tollgate.twin.billing.subscription;

import static dev.tollgate.twin.billing.testclock.TestTime.DAY;
import static dev.tollgate.twin.billing.testclock.TestTime.MONTH;
import static dev.tollgate.twin.billing.testclock.TestTime.START;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.twin.RunningTwin;
import dev.tollgate.twin.billing.testclock.TestTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** By the second, on a clock: the cost of changes, computed by hand. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ProrationTest {
    @RegisterExtension
    final RunningTwin twin = new RunningTwin();

    private final Bills bills = new Bills(twin);
    private TestTime time;

    @BeforeEach
    void a_clock() {
        time = new TestTime(twin);
    }

    @Test
    void an_item_added_halfway_and_removed_again_is_credited_in_full() {
        JsonNode subscription = time.subscribe("items[0][price]", twin.monthlyPrice("Base", 2900));
        time.advance(START + MONTH / 2);
        JsonNode added = bills.change(subscription, "items[0][price]", twin.monthlyPrice("Extra", 1000));
        time.advance(START + MONTH * 3 / 4);

        JsonNode removed =
                bills.change(subscription, "items[0][id]", Bills.item(added, 1), "items[0][deleted]", "true");

        assertEquals(List.of(500L), Bills.amounts(bills.latestInvoice(added)));
        assertEquals(List.of(-250L), Bills.amounts(bills.latestInvoice(removed)));
    }

    @Test
    void more_of_an_item_added_halfway_costs_its_share_of_a_whole_month() {
        JsonNode subscription = time.subscribe("items[0][price]", twin.monthlyPrice("Base", 2900));
        time.advance(START + MONTH / 2);
        JsonNode added = bills.change(subscription, "items[0][price]", twin.monthlyPrice("Extra", 1000));
        time.advance(START + MONTH * 3 / 4);

        JsonNode more = bills.change(subscription, "items[0][id]", Bills.item(added, 1), "items[0][quantity]", "3");

        assertEquals(List.of(-250L, 750L), Bills.amounts(bills.latestInvoice(more)));
    }

    @Test
    void a_short_first_period_is_credited_what_it_cost_and_charged_by_the_month() {
        JsonNode subscription = time.subscribe(
                "items[0][price]",
                twin.monthlyPrice("Base", 3100),
                "billing_cycle_anchor",
                String.valueOf(START + 10 * DAY));
        time.advance(START + 5 * DAY);

        JsonNode changed = bills.changePrice(subscription, twin.monthlyPrice("Pro", 6200));

        assertEquals(List.of(1000L), Bills.amounts(bills.latestInvoice(subscription)));
        assertEquals(List.of(-500L, 1000L), Bills.amounts(bills.latestInvoice(changed)));
    }

    @Test
    void a_change_does_not_credit_what_a_coupon_made_free() {
        String free = coupon("percent_off", "100", "duration", "once");
        JsonNode subscription =
                time.subscribe("items[0][price]", twin.monthlyPrice("Base", 2900), "discounts[0][coupon]", free);
        time.advance(START + MONTH / 2);

        JsonNode changed = bills.changePrice(subscription, twin.monthlyPrice("Pro", 5800));

        assertEquals(0, bills.latestInvoice(subscription).path("amount_paid").asInt());
        assertEquals(List.of(0L, 2900L), Bills.amounts(bills.latestInvoice(changed)));
    }

    @Test
    void a_lasting_discount_reduces_credit_and_charge() {
        String fifth = coupon("percent_off", "20", "duration", "forever");
        JsonNode subscription =
                time.subscribe("items[0][price]", twin.monthlyPrice("Base", 1000), "discounts[0][coupon]", fifth);
        time.advance(START + MONTH / 2);

        JsonNode changed = bills.changePrice(subscription, twin.monthlyPrice("Pro", 2000));

        JsonNode invoice = bills.latestInvoice(changed);
        assertEquals(List.of(-400L, 800L), Bills.amounts(invoice));
        assertEquals(400, invoice.path("total").asInt());
        assertFalse(
                invoice.path("lines").path("data").path(0).path("discountable").asBoolean());
    }

    @Test
    void a_proration_date_decides_from_when_a_change_counts() {
        JsonNode subscription = time.subscribe("items[0][price]", twin.monthlyPrice("Base", 1000));
        time.advance(START + MONTH / 2);

        JsonNode changed = bills.change(
                subscription,
                "items[0][id]",
                Bills.item(subscription, 0),
                "items[0][quantity]",
                "2",
                "proration_date",
                String.valueOf(START + MONTH / 4));

        assertEquals(List.of(-750L, 1500L), Bills.amounts(bills.latestInvoice(changed)));
    }

    @Test
    void a_preview_takes_a_proration_date() {
        JsonNode subscription = time.subscribe("items[0][price]", twin.monthlyPrice("Base", 1000));
        time.advance(START + MONTH / 2);

        JsonNode upcoming = twin.create(
                "/v1/invoices/create_preview",
                "subscription",
                Bills.id(subscription),
                "subscription_details[items][0][id]",
                Bills.item(subscription, 0),
                "subscription_details[items][0][quantity]",
                "2",
                "subscription_details[proration_behavior]",
                "always_invoice",
                "subscription_details[proration_date]",
                String.valueOf(START + MONTH / 4));

        assertEquals(List.of(-750L, 1500L), Bills.amounts(upcoming));
    }

    private String coupon(String... form) {
        return Bills.id(twin.create("/v1/coupons", form));
    }
}
