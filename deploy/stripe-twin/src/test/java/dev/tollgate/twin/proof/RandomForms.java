package dev.tollgate.twin.proof;

import static dev.tollgate.twin.proof.RandomCatalog.any;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Random;

/** Random customers, subscriptions and changes, the same ones for the same seed. */
final class RandomForms {
    private static final int DAY = 86_400;
    private static final List<String> BALANCES = List.of("0", "0", "-700", "-30000", "950", "17");
    private static final List<String> BEHAVIORS = List.of("create_prorations", "always_invoice", "none");

    private final Random random;
    private final RandomCatalog catalog;

    RandomForms(Random random, RandomCatalog catalog) {
        this.random = random;
        this.catalog = catalog;
    }

    boolean oneOf(int many) {
        return random.nextInt(many) == 0;
    }

    /** Month ends and leap days more often than chance would have it. */
    long start() {
        long[] days = {
            1_769_817_600L, // 31 January 2026
            1_772_150_400L, // 27 February 2026
            1_835_308_800L, // 28 February 2028, with the leap day to come
            1_835_395_200L, // 29 February 2028
            1_767_225_600L + random.nextInt(365) * (long) DAY
        };
        return days[random.nextInt(days.length)] + random.nextInt(DAY);
    }

    long wait(int days) {
        return 1 + random.nextInt(days * DAY);
    }

    String[] customer() {
        Forms form = Forms.of("balance", any(random, BALANCES));
        if (oneOf(6)) {
            form = form.with("coupon", any(random, catalog.coupons));
        }
        return (oneOf(8) ? form.with("tax_exempt", "exempt") : form)
                .parameters()
                .toArray(String[]::new);
    }

    Forms subscription(long now) {
        Forms form = Forms.of();
        int items = 1 + random.nextInt(3);
        int first = random.nextInt(catalog.prices.size());
        for (int i = 0; i < items; i++) {
            String price = catalog.prices.get((first + 4 * i) % catalog.prices.size());
            form = form.with(item(i, "price", price)).with(item(i, "quantity", quantity()));
        }
        form = form.with(terms()).with(beginning(now));
        return oneOf(5) ? form.with("add_invoice_items[0][price]", catalog.fee) : form;
    }

    private Forms terms() {
        Forms form = Forms.of();
        if (oneOf(2)) {
            form = form.with("discounts[0][coupon]", any(random, catalog.coupons));
        }
        if (oneOf(3)) {
            form = form.with("items[0][tax_rates][0]", any(random, catalog.taxRates));
        }
        return oneOf(2) ? form.with("default_tax_rates[0]", any(random, catalog.taxRates)) : form;
    }

    private Forms beginning(long now) {
        return switch (random.nextInt(5)) {
            case 0 -> Forms.of("trial_period_days", String.valueOf(1 + random.nextInt(20)));
            case 1 ->
                Forms.of("billing_cycle_anchor", String.valueOf(now + wait(6)))
                        .with("proration_behavior", oneOf(3) ? "none" : "create_prorations");
            default -> Forms.of();
        };
    }

    /** A change of a subscription at this moment. */
    Forms change(JsonNode subscription, long now) {
        JsonNode items = subscription.path("items").path("data");
        Forms form = Forms.of("proration_date", String.valueOf(now), "proration_behavior", any(random, BEHAVIORS));
        if (oneOf(5)) {
            form = form.with("discounts[0][coupon]", any(random, catalog.coupons));
        }
        return switch (random.nextInt(8)) {
            case 0 -> form.with("billing_cycle_anchor", "now").with(replaced(items));
            case 1 -> form.with("billing_cycle_anchor", "now");
            case 2 -> form.with("trial_end", String.valueOf(now + wait(20)));
            case 3 -> form.with("trial_end", "now");
            case 4 -> form.with(added());
            case 5 -> items.size() > 1 ? form.with(removed(items)) : form.with(replaced(items));
            default -> form.with(replaced(items));
        };
    }

    private Forms replaced(JsonNode items) {
        JsonNode item = items.path(random.nextInt(items.size()));
        Forms form = Forms.of(item(0, "id", item.path("id").asText()));
        if (oneOf(2)) {
            return form.with(item(0, "quantity", quantity()));
        }
        return form.with(item(0, "price", any(random, catalog.prices))).with(item(0, "quantity", quantity()));
    }

    private Forms added() {
        return Forms.of(item(0, "price", any(random, catalog.prices))).with(item(0, "quantity", quantity()));
    }

    private static Forms removed(JsonNode items) {
        return Forms.of(item(0, "id", items.path(1).path("id").asText())).with(item(0, "deleted", "true"));
    }

    private String quantity() {
        return String.valueOf(random.nextInt(14));
    }

    private static String[] item(int index, String field, String value) {
        return new String[] {"items[" + index + "][" + field + "]", value};
    }
}
