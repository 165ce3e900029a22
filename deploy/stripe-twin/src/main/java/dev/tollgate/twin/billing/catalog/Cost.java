package dev.tollgate.twin.billing.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.Nodes;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** What a quantity of a price costs. */
public final class Cost {
    private Cost() {}

    /** Minor units of a currency the price is offered in, rounded half up; nothing for a metered price, whose usage the
     * twin does not count.
     */
    public static long of(DataSet data, JsonNode price, long quantity, String currency) {
        if (price.path("recurring").path("usage_type").asText().equals("metered")) {
            return 0;
        }
        long packs = packs(price.path("transform_quantity"), quantity);
        if (price.path("billing_scheme").asText().equals("tiered")) {
            JsonNode tiers = PriceCurrencies.tiers(data, price, currency);
            boolean graduated = price.path("tiers_mode").asText().equals("graduated");
            return rounded(Tiers.cost(tiers, graduated, packs));
        }
        JsonNode amounts = PriceCurrencies.amounts(data, price, currency);
        String decimal = Nodes.text(amounts, "unit_amount_decimal");
        BigDecimal each =
                decimal == null ? BigDecimal.valueOf(amounts.path("unit_amount").asLong()) : new BigDecimal(decimal);
        return rounded(each.multiply(BigDecimal.valueOf(packs)));
    }

    private static long packs(JsonNode transform, long quantity) {
        if (!transform.isObject()) {
            return quantity;
        }
        long size = Math.max(1, transform.path("divide_by").asLong(1));
        boolean up = transform.path("round").asText().equals("up");
        return up ? (quantity + size - 1) / size : quantity / size;
    }

    /** Bounded, so that sums of lines cannot overflow. */
    private static long rounded(BigDecimal amount) {
        BigDecimal most = BigDecimal.valueOf(1_000_000_000_000_000L);
        return amount.min(most).setScale(0, RoundingMode.HALF_UP).longValueExact();
    }
}
