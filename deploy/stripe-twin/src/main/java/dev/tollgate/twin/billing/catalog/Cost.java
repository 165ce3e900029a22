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
        if (new Price(price).isTiered()) {
            return shares(data, price, quantity, currency).stream()
                    .mapToLong(TierShare::amount)
                    .sum();
        }
        return rounded(each(data, price, currency).multiply(packs(new Price(price), quantity)));
    }

    /** What a unit costs, or a package of them. */
    static BigDecimal each(DataSet data, JsonNode price, String currency) {
        JsonNode amounts = PriceCurrencies.amounts(data, price, currency);
        String decimal = Nodes.text(amounts, "unit_amount_decimal");
        return decimal == null ? BigDecimal.valueOf(amounts.path("unit_amount").asLong()) : new BigDecimal(decimal);
    }

    /** What a quantity of a price with tiers costs in each of them. */
    static List<TierShare> shares(DataSet data, JsonNode price, BigDecimal quantity, String currency) {
        JsonNode tiers = PriceCurrencies.tiers(data, price, currency);
        return Tiers.shares(tiers, new Price(price).isGraduated(), packs(new Price(price), quantity));
    }

    private static BigDecimal packs(Price price, BigDecimal quantity) {
        return price.isPackaged()
                ? quantity.divide(
                        BigDecimal.valueOf(price.packageSize()),
                        0,
                        price.roundsUp() ? RoundingMode.CEILING : RoundingMode.FLOOR)
                : quantity;
    }

    /** Bounded, so that sums of lines cannot overflow. */
    static long rounded(BigDecimal amount) {
        BigDecimal most = BigDecimal.valueOf(1_000_000_000_000_000L);
        return amount.min(most).setScale(0, RoundingMode.HALF_UP).longValueExact();
    }
}
