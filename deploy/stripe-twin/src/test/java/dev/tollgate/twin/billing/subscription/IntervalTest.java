package dev.tollgate.twin.billing.subscription;

import static dev.tollgate.twin.billing.testclock.TestTime.DAY;
import static dev.tollgate.twin.billing.testclock.TestTime.MONTH;
import static dev.tollgate.twin.billing.testclock.TestTime.START;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.twin.RunningTwin;
import dev.tollgate.twin.billing.testclock.TestTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class IntervalTest {
    @RegisterExtension
    final RunningTwin twin = new RunningTwin();

    private final Bills bills = new Bills(twin);
    private TestTime time;

    @BeforeEach
    void a_clock() {
        time = new TestTime(twin);
    }

    @Test
    void of_items_with_different_intervals_each_is_billed_when_its_own_period_ends() {
        String yearly = bills.yearlyPrice(12_000);
        JsonNode subscription =
                time.subscribe("items[0][price]", twin.monthlyPrice("Base", 1000), "items[1][price]", yearly);

        JsonNode upcoming = twin.create("/v1/invoices/create_preview", "subscription", Bills.id(subscription));
        time.advance(START + MONTH + 3600);

        assertEquals(List.of(1000L, 12_000L), Bills.amounts(bills.latestInvoice(subscription)));
        assertEquals(List.of(1000L), Bills.amounts(upcoming));
        assertEquals(List.of(1000L), Bills.amounts(bills.latestInvoice(bills.read(subscription))));
    }

    @Test
    void a_change_of_interval_keeps_the_anchor_and_charges_from_now_to_the_years_end() {
        JsonNode subscription = time.subscribe("items[0][price]", twin.monthlyPrice("Base", 1000));
        time.advance(START + MONTH / 2);

        JsonNode changed = bills.changePrice(subscription, bills.yearlyPrice(12_000));
        JsonNode invoice = bills.latestInvoice(changed);
        time.advance(START + 365 * DAY);

        // 349.5 of 365 days are left of the year: 12,000 × 349.5 / 365 = 11,490.4
        assertEquals(List.of(-500L, 11_490L), Bills.amounts(invoice));
        assertEquals(START, invoice.path("period_start").asLong());
        assertEquals(START + MONTH / 2, invoice.path("period_end").asLong());
        assertEquals(List.of(START, START + 365 * DAY), period(changed));
        assertEquals(List.of(START + 365 * DAY, START + 730 * DAY), period(bills.read(subscription)));
        assertEquals(START, changed.path("billing_cycle_anchor").asLong());
    }

    private static List<Long> period(JsonNode subscription) {
        JsonNode item = subscription.path("items").path("data").path(0);
        return List.of(
                item.path("current_period_start").asLong(),
                item.path("current_period_end").asLong());
    }
}
