package dev.tollgate.twin.billing.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.Nodes;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** What a quantity of a price costs. */
public final class Cost {
    private Cost() {}

    /** Minor units of a currency the price is offered in, rounded half up. */
    public static long of(DataSet data, JsonNode price, long quantity, String currency) {
        return of(data, price, BigDecimal.valueOf(quantity), currency);
    }

    /** The same of a quantity that may have a fraction, as usage does. */
    public static long of(DataSet data, JsonNode price, BigDecimal quantity, String currency) {
        BigDecimal packs = packs(price.path("transform_quantity"), quantity);
        if (new Price(price).isTiered()) {
            return shares(data, price, quantity, currency).stream()
                    .mapToLong(TierShare::amount)
                    .sum();
        }
        JsonNode amounts = PriceCurrencies.amounts(data, price, currency);
        String decimal = Nodes.text(amounts, "unit_amount_decimal");
        BigDecimal each =
                decimal == null ? BigDecimal.valueOf(amounts.path("unit_amount").asLong()) : new BigDecimal(decimal);
        return rounded(each.multiply(packs));
    }

    /** What a quantity of a price with tiers costs in each of them; empty for any other price. */
    public static List<TierShare> shares(DataSet data, JsonNode price, BigDecimal quantity, String currency) {
        JsonNode tiers = PriceCurrencies.tiers(data, price, currency);
        BigDecimal packs = packs(price.path("transform_quantity"), quantity);
        return Tiers.shares(tiers, new Price(price).isGraduated(), packs);
    }

    private static BigDecimal packs(JsonNode transform, BigDecimal quantity) {
        if (!transform.isObject()) {
            return quantity;
        }
        BigDecimal size =
                BigDecimal.valueOf(Math.max(1, transform.path("divide_by").asLong(1)));
        boolean up = transform.path("round").asText().equals("up");
        return quantity.divide(size, 0, up ? RoundingMode.CEILING : RoundingMode.FLOOR);
    }

    /** Bounded, so that sums of lines cannot overflow. */
    static long rounded(BigDecimal amount) {
        BigDecimal most = BigDecimal.valueOf(1_000_000_000_000_000L);
        return amount.min(most).setScale(0, RoundingMode.HALF_UP).longValueExact();
    }
}
