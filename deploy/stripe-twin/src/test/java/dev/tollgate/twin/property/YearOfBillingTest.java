package dev.tollgate.twin.property;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.twin.RunningTwin;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A year of monthly billing of a hundred customers: plain ones, trials, upgrades, failing cards, churn. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class YearOfBillingTest {
    private static final long HOUR = 3_600;
    private static final long DAY = 24 * HOUR;
    private static final int CUSTOMERS = 100;

    @RegisterExtension
    final RunningTwin twin = new RunningTwin();

    private final List<Life> lives = new ArrayList<>();
    private String starter;
    private String professional;

    private record Life(String customer, String subscription, long start, int kind) {}

    @Test
    void every_period_is_billed_once_and_all_money_is_accounted_for() {
        long began = System.nanoTime();
        starter = twin.monthlyPrice("Starter", 2_900);
        professional = twin.monthlyPrice("Professional", 9_900);
        for (int i = 0; i < CUSTOMERS; i++) {
            lives.add(begin(i % 10));
        }
        for (int month = 1; month <= 12; month++) {
            move(10 * DAY);
            int now = month;
            lives.forEach(life -> live(life, now));
            move(20 * DAY + 10 * HOUR + 29 * 60);
        }
        System.out.printf("a year of %d customers: %.1f s%n", CUSTOMERS, (System.nanoTime() - began) / 1e9);

        lives.forEach(this::assertBilledOnce);
        lives.forEach(this::assertAccounted);
        lives.stream().filter(life -> life.kind < 5).forEach(this::assertWholeYear);
    }

    private Life begin(int kind) {
        String customer = twin.customerPayingWith("pm_card_visa");
        List<String> form = new ArrayList<>(List.of("customer", customer, "items[0][price]", starter));
        if (kind == 5) {
            form.addAll(List.of("trial_period_days", "14"));
        }
        JsonNode subscription = RunningTwin.json(twin.post("/v1/subscriptions", form));
        long start = subscription.path("start_date").asLong();
        return new Life(customer, subscription.path("id").asText(), start, kind);
    }

    /** What happens to a customer on the tenth day of a month. */
    private void live(Life life, int month) {
        String path = "/v1/subscriptions/" + life.subscription;
        switch (life.kind * 100 + month) {
            case 603 -> upgrade(path);
            case 705, 805 -> payWith(life, "pm_card_chargeCustomerFail");
            case 706 -> payWith(life, "pm_card_visa");
            case 904 -> twin.create(path, "cancel_at_period_end", "true");
            default -> {
                // an ordinary month
            }
        }
    }

    private void upgrade(String path) {
        String item = read(path).path("items").path("data").path(0).path("id").asText();
        twin.create(path, "items[0][id]", item, "items[0][price]", professional);
    }

    private void payWith(Life life, String card) {
        String method = twin.create("/v1/payment_methods/" + card + "/attach", "customer", life.customer)
                .path("id")
                .asText();
        twin.create("/v1/customers/" + life.customer, "invoice_settings[default_payment_method]", method);
    }

    /** The periods of the lines that bill whole periods follow each other without a gap, from the start on. */
    private void assertBilledOnce(Life life) {
        long end = life.start;
        for (JsonNode invoice : oldestFirst("/v1/invoices?subscription=" + life.subscription)) {
            for (JsonNode line : invoice.path("lines").path("data")) {
                if (!isProration(line)) {
                    assertEquals(end, line.path("period").path("start").asLong(), invoice::toString);
                    end = line.path("period").path("end").asLong();
                }
            }
        }
    }

    private static boolean isProration(JsonNode line) {
        JsonNode parent = line.path("parent");
        return parent.path("subscription_item_details").path("proration").asBoolean()
                || parent.path("invoice_item_details").path("proration").asBoolean();
    }

    /** Charges = what invoices were paid; invoices = what was due; transactions = the balance. */
    private void assertAccounted(Life life) {
        String of = "?limit=100&customer=" + life.customer;
        long charged = 0;
        for (JsonNode charge : read("/v1/charges" + of).path("data")) {
            charged += charge.path("paid").asBoolean() ? charge.path("amount").asLong() : 0;
        }
        long paid = 0;
        for (JsonNode invoice : read("/v1/invoices" + of).path("data")) {
            paid += invoice.path("amount_paid").asLong();
            long due = invoice.path("total").asLong()
                    + invoice.path("starting_balance").asLong()
                    - invoice.path("ending_balance").asLong();
            assertEquals(due, invoice.path("amount_due").asLong(), invoice::toString);
        }
        assertEquals(charged, paid);
        boolean failed = life.kind == 8;
        assertEquals(failed || life.kind == 9 ? "canceled" : "active", status(life));
    }

    /** A plain customer pays 29.00 at once and at each of the twelve renewals. */
    private void assertWholeYear(Life life) {
        List<JsonNode> invoices = oldestFirst("/v1/invoices?subscription=" + life.subscription);
        assertEquals(13, invoices.size());
        assertTrue(invoices.stream()
                .allMatch(invoice -> invoice.path("amount_paid").asLong() == 2_900));
    }

    private String status(Life life) {
        return read("/v1/subscriptions/" + life.subscription).path("status").asText();
    }

    private List<JsonNode> oldestFirst(String path) {
        List<JsonNode> all = new ArrayList<>();
        read(path + "&limit=100").path("data").forEach(object -> all.add(0, object));
        return all;
    }

    private void move(long seconds) {
        assertEquals(
                200,
                twin.postJson("/_twin/clock", "{\"advanceSeconds\": " + seconds + "}")
                        .statusCode());
    }

    private JsonNode read(String path) {
        return RunningTwin.json(twin.get(path));
    }
}
