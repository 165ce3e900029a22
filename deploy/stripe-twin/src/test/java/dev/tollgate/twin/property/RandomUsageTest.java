package dev.tollgate.twin.property;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.twin.RunningTwin;
import dev.tollgate.twin.billing.meter.Metering;
import dev.tollgate.twin.billing.testclock.TestTime;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Random usage is billed once, in the period it falls into, and costs what it costs by hand; the preview says so before.
 * {@code -Dusage.cases=500} tries more.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RandomUsageTest {
    private static final int CASES = Integer.getInteger("usage.cases", 40);
    private static final int PERIODS = 3;

    /** How a quantity is priced: the form, and what it costs in minor units before rounding. */
    private record Pricing(List<String> form, UnaryOperator<BigDecimal> cost) {}

    private record Event(long time, BigDecimal value) {}

    private static final List<Pricing> PRICINGS = List.of(
            new Pricing(List.of("unit_amount_decimal", "1.25"), used -> used.multiply(new BigDecimal("1.25"))),
            new Pricing(
                    List.of(
                            "unit_amount",
                            "30",
                            "transform_quantity[divide_by]",
                            "7",
                            "transform_quantity[round]",
                            "up"),
                    used -> used.divide(BigDecimal.valueOf(7), 0, RoundingMode.UP)
                            .multiply(BigDecimal.valueOf(30))),
            new Pricing(tiers("graduated"), used -> used.min(BigDecimal.valueOf(50))
                    .multiply(BigDecimal.valueOf(10))
                    .add(used.subtract(BigDecimal.valueOf(50))
                            .max(BigDecimal.ZERO)
                            .multiply(BigDecimal.valueOf(4)))),
            new Pricing(
                    tiers("volume"),
                    used -> used.multiply(BigDecimal.valueOf(used.compareTo(BigDecimal.valueOf(50)) <= 0 ? 10 : 4))));

    @RegisterExtension
    final RunningTwin twin = new RunningTwin();

    @Test
    void usage_is_billed_once_and_costs_what_it_costs_by_hand() {
        for (int seed = 0; seed < CASES; seed++) {
            bill(seed);
        }
    }

    private void bill(int seed) {
        Random random = new Random(seed);
        Pricing pricing = PRICINGS.get(random.nextInt(PRICINGS.size()));
        String formula = List.of("sum", "count", "last").get(random.nextInt(3));
        Metering meter = new Metering(twin, "event_" + seed, formula);
        TestTime time = new TestTime(twin);
        String customer = time.customer("pm_card_visa");
        String price = meter.price(pricing.form().toArray(String[]::new));
        JsonNode subscription = twin.create("/v1/subscriptions", "customer", customer, "items[0][price]", price);
        String path = "/v1/subscriptions/" + subscription.path("id").asText();
        List<Event> all = new ArrayList<>();
        for (int period = 0; period < PERIODS; period++) {
            JsonNode item = RunningTwin.json(twin.get(path)).at("/items/data/0");
            long start = item.path("current_period_start").asLong();
            long end = item.path("current_period_end").asLong();
            time.advance(end - 1);
            use(random, meter, customer, start, end, all);
            long expected = rounded(pricing.cost().apply(total(formula, all, start, end)));
            JsonNode preview = twin.create("/v1/invoices/create_preview", "subscription", id(path));
            time.advance(end + 3600);
            String message = "seed " + seed + ", period " + period + ": " + all;
            assertEquals(expected, preview.path("total").asLong(), message);
            assertBilled(expected, customer, message);
        }
    }

    private void assertBilled(long expected, String customer, String message) {
        JsonNode invoice = RunningTwin.json(twin.get("/v1/invoices?limit=1&customer=" + customer))
                .at("/data/0");
        assertEquals(expected, invoice.path("total").asLong(), message);
        assertEquals("paid", invoice.path("status").asText(), message);
    }

    private static void use(Random random, Metering meter, String customer, long start, long end, List<Event> all) {
        int events = random.nextInt(8);
        for (int i = 0; i < events; i++) {
            long late = start + random.nextInt((int) (end + 299 - start));
            BigDecimal value = BigDecimal.valueOf(random.nextInt(30_000), random.nextInt(4));
            meter.use(customer, value.toPlainString(), late);
            all.add(new Event(late, value));
        }
    }

    /** What counts of a period; events of the same second count in the order they came. */
    private static BigDecimal total(String formula, List<Event> all, long start, long end) {
        BigDecimal total = BigDecimal.ZERO;
        long latest = start;
        for (Event event : all) {
            boolean inside = event.time() >= start && event.time() < end;
            if (inside && formula.equals("last") && event.time() >= latest) {
                latest = event.time();
                total = event.value();
            } else if (inside && !formula.equals("last")) {
                total = total.add(formula.equals("sum") ? event.value() : BigDecimal.ONE);
            }
        }
        return total;
    }

    private static long rounded(BigDecimal amount) {
        return amount.setScale(0, RoundingMode.HALF_UP).longValueExact();
    }

    private static List<String> tiers(String mode) {
        return List.of(
                "billing_scheme", "tiered",
                "tiers_mode", mode,
                "tiers[0][up_to]", "50",
                "tiers[0][unit_amount]", "10",
                "tiers[1][up_to]", "inf",
                "tiers[1][unit_amount]", "4");
    }

    private static String id(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
