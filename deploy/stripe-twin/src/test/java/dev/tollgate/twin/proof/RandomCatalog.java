package dev.tollgate.twin.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.twin.RunningTwin;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Prices of every kind, coupons and tax rates to choose from. */
final class RandomCatalog {
    final List<String> prices = new ArrayList<>();
    final List<String> coupons = new ArrayList<>();
    final List<String> taxRates = new ArrayList<>();
    final String fee;

    private final RunningTwin twin;
    private final String product;

    RandomCatalog(RunningTwin twin) {
        this.twin = twin;
        this.product = id("/v1/products", "name", "Plan");
        perUnit();
        tiered("graduated", "flat_amount", "900", "5");
        tiered("volume", "unit_amount", "333", "10");
        price("month", "unit_amount", "1250", "transform_quantity[divide_by]", "5", "transform_quantity[round]", "up");
        coupons();
        taxRates.add(id("/v1/tax_rates", "display_name", "VAT", "percentage", "19", "inclusive", "true"));
        taxRates.add(id("/v1/tax_rates", "display_name", "Sales", "percentage", "8.25", "inclusive", "false"));
        fee = id("/v1/prices", "product", product, "currency", "usd", "unit_amount", "1999");
    }

    private void perUnit() {
        price("month", "unit_amount", "1003");
        price("month", "unit_amount", "4999");
        price("month", "unit_amount", "0");
        price("month", "unit_amount_decimal", "12.5");
        price("month", "unit_amount", "8900", "recurring[interval_count]", "3");
        price("week", "unit_amount", "777");
        price("year", "unit_amount", "25000");
    }

    private void coupons() {
        coupon("percent_off", "15.5", "duration", "forever");
        coupon("percent_off", "33.33", "duration", "repeating", "duration_in_months", "1");
        coupon("percent_off", "100", "duration", "once");
        coupon("amount_off", "777", "duration", "forever");
        coupon("amount_off", "501", "duration", "once");
        coupon("amount_off", "1000", "duration", "forever", "applies_to[products][0]", product);
    }

    private void tiered(String mode, String first, String amount, String upTo) {
        String[] tiers = {
            "billing_scheme",
            "tiered",
            "tiers_mode",
            mode,
            "tiers[0][up_to]",
            upTo,
            "tiers[0][" + first + "]",
            amount,
            "tiers[1][up_to]",
            "inf",
            "tiers[1][flat_amount]",
            "250",
            "tiers[1][unit_amount_decimal]",
            "149.5"
        };
        price("month", tiers);
    }

    private void price(String interval, String... more) {
        String owner = prices.size() % 2 == 0 ? product : id("/v1/products", "name", "Other");
        prices.add(id(
                "/v1/prices",
                Forms.of("product", owner, "currency", "usd", "recurring[interval]", interval)
                        .with(more)));
    }

    private void coupon(String... form) {
        coupons.add(id("/v1/coupons", Forms.of(form).with("currency", "usd")));
    }

    private String id(String path, String... form) {
        return id(path, Forms.of(form));
    }

    private String id(String path, Forms form) {
        return ok(twin.post(path, form.parameters())).path("id").asText();
    }

    static JsonNode ok(HttpResponse<String> response) {
        assertEquals(200, response.statusCode(), response::body);
        return RunningTwin.json(response);
    }

    static String any(Random random, List<String> all) {
        return all.get(random.nextInt(all.size()));
    }
}
