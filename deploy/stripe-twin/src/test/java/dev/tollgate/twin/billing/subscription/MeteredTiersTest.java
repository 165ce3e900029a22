package dev.tollgate.twin.billing.subscription;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.twin.RunningTwin;
import dev.tollgate.twin.billing.meter.Metering;
import dev.tollgate.twin.billing.testclock.TestTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Usage of several tiers has a line for each, also when it arrives late. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MeteredTiersTest {
    private static final long FEBRUARY = TestTime.START + TestTime.MONTH;
    private static final long MARCH = FEBRUARY + 28 * TestTime.DAY;
    private static final long HOUR = 3_600;

    @RegisterExtension
    final RunningTwin twin = new RunningTwin();

    private TestTime time;
    private Metering meter;
    private String customer;
    private MeteredBills bills;

    @BeforeEach
    void a_meter() {
        time = new TestTime(twin);
        meter = new Metering(twin, "api_call", "sum");
        customer = time.customer("pm_card_visa");
        bills = new MeteredBills(twin, customer);
    }

    @Test
    void late_usage_may_reach_another_tier_or_leave_it() {
        bills.subscribe("items[0][price]", meter.price(MeteredBills.tiers()));
        meter.use(customer, "60", TestTime.START);
        time.advance(FEBRUARY);
        meter.use(customer, "41", FEBRUARY - 1);
        meter.use(customer, "101", FEBRUARY);
        time.advance(MARCH);
        List<String> draft = MeteredBills.lines(bills.cycles().get(1));
        meter.use(customer, "-1", MARCH - 1);
        time.advance(MARCH + HOUR);

        List<JsonNode> cycles = bills.cycles();
        assertEquals(
                List.of("100 × API (Tier 1 at $0.10 / month): 1000", "1 × API (Tier 2 at $0.025 / month): 3"),
                MeteredBills.lines(cycles.get(0)));
        assertEquals(1003, cycles.get(0).path("amount_paid").asLong());
        assertEquals(MeteredBills.lines(cycles.get(0)), draft);
        assertEquals(List.of("100 × API (Tier 1 at $0.10 / month): 1000"), MeteredBills.lines(cycles.get(1)));
        assertEquals(1000, cycles.get(1).path("amount_paid").asLong());
    }

    @Test
    void the_flat_fee_of_the_first_tier_is_billed_once_for_each_period_also_without_usage() {
        for (String mode : List.of("graduated", "volume")) {
            JsonNode subscription = bills.subscribe(
                    "items[0][price]",
                    meter.price(
                            "billing_scheme", "tiered",
                            "tiers_mode", mode,
                            "tiers[0][up_to]", "100",
                            "tiers[0][flat_amount]", "999",
                            "tiers[1][up_to]", "inf",
                            "tiers[1][unit_amount]", "2"));

            assertEquals(
                    List.of("0 × API (Tier 1 at $0.00 / month): 0"),
                    MeteredBills.lines(
                            bills.invoice(subscription.path("latest_invoice").asText())));
        }
        time.advance(FEBRUARY + HOUR);

        assertEquals(2, bills.cycles().size());
        bills.cycles()
                .forEach(cycle -> assertEquals(
                        List.of("0 × API (Tier 1 at $0.00 / month): 0", "API (Tier 1 at $9.99 / month): 999"),
                        MeteredBills.lines(cycle)));
    }
}
