package dev.tollgate.twin.property;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.twin.RunningTwin;
import dev.tollgate.twin.billing.testclock.TestTime;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A preview is the invoice that then comes, line by line, for random subscriptions, changes and moments.
 * {@code -Dpreview.cases=2000} tries more, {@code -Dpreview.seed=7} begins elsewhere.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PreviewTest {
    private static final int CASES = Integer.getInteger("preview.cases", 60);
    private static final int SEED = Integer.getInteger("preview.seed", 1);

    @RegisterExtension
    final RunningTwin twin = new RunningTwin();

    private final List<String> prices = new ArrayList<>();
    private final List<String> terms = new ArrayList<>();

    @Test
    void a_preview_is_the_invoice_that_then_comes() {
        prices.add(twin.monthlyPrice("Small", 1_003));
        prices.add(twin.monthlyPrice("Large", 4_999));
        prices.add(yearly());
        prices.add(tiered());
        terms.add(discount("percent_off", "15.5"));
        terms.add(discount("amount_off", "777"));
        terms.add(taxRate("true"));
        terms.add(taxRate("false"));
        for (int seed = SEED; seed < SEED + CASES; seed++) {
            compare(seed);
        }
    }

    private void compare(int seed) {
        Random random = new Random(seed);
        TestTime time = new TestTime(twin);
        JsonNode subscription = subscribe(random, time);
        long now = TestTime.START + random.nextInt(30 * (int) TestTime.DAY) + 1;
        time.advance(now);
        List<String> change = change(random, subscription, now);

        JsonNode expected = preview(subscription, change);
        String path = "/v1/subscriptions/" + id(subscription);
        JsonNode changed = ok(twin.post(path, change));
        assertEquals(shown(expected), shown(latest(changed)), () -> "change, seed " + seed + ": " + change);

        JsonNode next = preview(subscription, List.of());
        time.advance(earliestEnd(changed));
        assertEquals(shown(next), shown(latest(read(path))), () -> "renewal, seed " + seed + ": " + change);
    }

    private JsonNode subscribe(Random random, TestTime time) {
        List<String> form = new ArrayList<>(List.of("customer", time.customer("pm_card_visa")));
        form.addAll(List.of("items[0][price]", any(random, prices)));
        form.addAll(List.of("items[0][quantity]", String.valueOf(1 + random.nextInt(12))));
        if (random.nextBoolean()) {
            form.addAll(List.of(any(random, terms).split("=")));
        }
        return ok(twin.post("/v1/subscriptions", form));
    }

    private List<String> change(Random random, JsonNode subscription, long now) {
        String item = id(subscription.path("items").path("data").path(0));
        List<String> form = new ArrayList<>(List.of("items[0][id]", item));
        form.addAll(List.of("items[0][price]", any(random, prices)));
        form.addAll(List.of("items[0][quantity]", String.valueOf(13 + random.nextInt(12))));
        form.addAll(List.of("proration_behavior", "always_invoice", "proration_date", String.valueOf(now)));
        return form;
    }

    private JsonNode preview(JsonNode subscription, List<String> change) {
        List<String> form = new ArrayList<>(List.of("subscription", id(subscription)));
        for (int i = 0; i < change.size(); i += 2) {
            String name = change.get(i);
            int end = name.indexOf('[') < 0 ? name.length() : name.indexOf('[');
            form.add("subscription_details[" + name.substring(0, end) + "]" + name.substring(end));
            form.add(change.get(i + 1));
        }
        return ok(twin.post("/v1/invoices/create_preview", form));
    }

    /** The amounts of an invoice and, for each line, the fields a customer sees. */
    private static List<String> shown(JsonNode invoice) {
        List<String> shown = new ArrayList<>();
        shown.add("subtotal " + invoice.path("subtotal") + ", total " + invoice.path("total"));
        for (JsonNode line : invoice.path("lines").path("data")) {
            shown.add(String.join(
                    " | ",
                    line.path("amount").asText(),
                    line.path("description").asText(),
                    line.path("quantity").asText(),
                    line.path("period").toString(),
                    line.path("discount_amounts").findValuesAsText("amount").toString(),
                    line.path("taxes").findValuesAsText("amount").toString()));
        }
        return shown;
    }

    private static long earliestEnd(JsonNode subscription) {
        return subscription
                .path("items")
                .path("data")
                .path(0)
                .path("current_period_end")
                .asLong();
    }

    private String yearly() {
        return price("recurring[interval]", "year", "unit_amount", "25000");
    }

    private String tiered() {
        return price(
                "recurring[interval]", "month",
                "billing_scheme", "tiered",
                "tiers_mode", "graduated",
                "tiers[0][up_to]", "5",
                "tiers[0][unit_amount]", "700",
                "tiers[1][up_to]", "inf",
                "tiers[1][unit_amount]", "450");
    }

    private String price(String... more) {
        String product = id(twin.create("/v1/products", "name", "Plan"));
        List<String> form = new ArrayList<>(List.of(more));
        form.addAll(List.of("product", product, "currency", "usd"));
        return id(ok(twin.post("/v1/prices", form)));
    }

    private String discount(String kind, String value) {
        return "discounts[0][coupon]="
                + id(twin.create("/v1/coupons", kind, value, "currency", "usd", "duration", "forever"));
    }

    private String taxRate(String inclusive) {
        return "default_tax_rates[0]="
                + id(twin.create("/v1/tax_rates", "display_name", "VAT", "percentage", "19", "inclusive", inclusive));
    }

    private JsonNode latest(JsonNode subscription) {
        return read("/v1/invoices/" + subscription.path("latest_invoice").asText());
    }

    private static String any(Random random, List<String> all) {
        return all.get(random.nextInt(all.size()));
    }

    private JsonNode read(String path) {
        return ok(twin.get(path));
    }

    private static JsonNode ok(HttpResponse<String> response) {
        assertEquals(200, response.statusCode(), response::body);
        return RunningTwin.json(response);
    }

    private static String id(JsonNode object) {
        return object.path("id").asText();
    }
}
