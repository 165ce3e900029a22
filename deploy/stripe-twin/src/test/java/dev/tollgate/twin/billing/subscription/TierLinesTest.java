package dev.tollgate.twin.billing.subscription;

import static dev.tollgate.twin.billing.testclock.TestTime.MONTH;
import static dev.tollgate.twin.billing.testclock.TestTime.START;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.twin.RunningTwin;
import dev.tollgate.twin.billing.testclock.TestTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Each tier of a price has its own invoice line. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TierLinesTest {
    @RegisterExtension
    final RunningTwin twin = new RunningTwin();

    private final Bills bills = new Bills(twin);

    @Test
    void graduated_units_stand_before_the_flat_fee_of_their_tier() {
        JsonNode invoice = invoice(tiered("graduated"), 1031);

        assertEquals(
                List.of(
                        "1000 of 1000 × Calls (Tier 1 at $0.00 / month): 0",
                        "0 of Calls (Tier 1 at $9.00 / month): 900",
                        "31 of 31 × Calls (Tier 2 at $0.036 / month): 112"),
                lines(invoice));
        assertEquals(1012, invoice.path("total").asLong());
    }

    @Test
    void a_tier_that_is_not_reached_has_no_line() {
        assertEquals(
                List.of("5 of 5 × Calls (Tier 1 at $0.00 / month): 0", "0 of Calls (Tier 1 at $9.00 / month): 900"),
                lines(invoice(tiered("graduated"), 5)));
    }

    @Test
    void the_flat_fee_of_the_first_tier_is_billed_without_units_too() {
        for (String mode : List.of("graduated", "volume")) {
            assertEquals(
                    List.of("0 of 0 × Calls (Tier 1 at $0.00 / month): 0", "0 of Calls (Tier 1 at $9.00 / month): 900"),
                    lines(invoice(tiered(mode), 0)));
        }
    }

    @Test
    void the_tier_reached_bills_the_whole_volume() {
        assertEquals(
                List.of("1031 of 1031 × Calls (Tier 2 at $0.036 / month): 3712"),
                lines(invoice(tiered("volume"), 1031)));
    }

    @Test
    void a_trial_is_one_line() {
        JsonNode trial = subscribe(tiered("graduated"), 1031, "trial_period_days", "7");

        assertEquals(List.of("1031 of Free trial for 1031 × Calls: 0"), lines(bills.latestInvoice(trial)));
    }

    @Test
    void unused_time_credits_the_lines_of_all_tiers() {
        TestTime time = new TestTime(twin);
        JsonNode subscription = time.subscribe("items[0][price]", tiered("graduated"), "items[0][quantity]", "1031");
        JsonNode first = bills.latestInvoice(subscription);
        time.advance(START + MONTH / 2);

        JsonNode changed = bills.changePrice(subscription, twin.monthlyPrice("Pro", 9900));

        JsonNode credit =
                bills.latestInvoice(changed).path("lines").path("data").path(0);
        List<String> ids = new ArrayList<>();
        first.path("lines").path("data").forEach(line -> ids.add(Bills.id(line)));
        List<String> credited = new ArrayList<>();
        credit.findPath("invoice_line_items").forEach(id -> credited.add(id.asText()));
        assertEquals(-506, credit.path("amount").asLong());
        assertEquals(ids, credited);
    }

    private JsonNode invoice(String price, int quantity) {
        return bills.latestInvoice(subscribe(price, quantity));
    }

    private JsonNode subscribe(String price, int quantity, String... more) {
        List<String> form = new ArrayList<>(List.of("customer", twin.customerPayingWith("pm_card_visa")));
        form.addAll(List.of("items[0][price]", price, "items[0][quantity]", String.valueOf(quantity)));
        form.addAll(List.of(more));
        return RunningTwin.json(twin.post("/v1/subscriptions", form));
    }

    private static List<String> lines(JsonNode invoice) {
        List<String> all = new ArrayList<>();
        invoice.path("lines")
                .path("data")
                .forEach(line -> all.add(line.path("quantity").asText() + " of "
                        + line.path("description").asText() + ": " + line.path("amount")));
        return all;
    }

    /** The first thousand for 9 dollars, each further one for 3.6 cents. */
    private String tiered(String mode) {
        String product = Bills.id(twin.create("/v1/products", "name", "Calls"));
        List<String> form = new ArrayList<>(List.of("product", product, "currency", "usd"));
        form.addAll(List.of("recurring[interval]", "month", "billing_scheme", "tiered", "tiers_mode", mode));
        form.addAll(List.of("tiers[0][up_to]", "1000", "tiers[0][unit_amount]", "0", "tiers[0][flat_amount]", "900"));
        form.addAll(List.of("tiers[1][up_to]", "inf", "tiers[1][unit_amount_decimal]", "3.6"));
        return Bills.id(RunningTwin.json(twin.post("/v1/prices", form)));
    }
}
