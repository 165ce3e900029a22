package dev.tollgate.twin.billing.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.twin.core.api.Decimals;
import dev.tollgate.twin.core.store.DataSet;
import java.math.BigDecimal;
import java.util.List;

/**
 * A line that bills a quantity of a price, or what of it falls into one of its tiers.
 *
 * @param quantity units; 0 for a flat fee
 * @param amount minor units
 */
public record CostLine(BigDecimal quantity, long amount, String description) {

    /** One line, or for each tier one of its units and one of its flat fee. */
    public static List<CostLine> of(DataSet data, JsonNode price, BigDecimal quantity, String currency) {
        if (new Price(price).isTiered()) {
            return Cost.shares(data, price, quantity, currency).stream()
                    .map(share ->
                            new CostLine(share.quantity(), share.amount(), describe(data, price, share, currency)))
                    .toList();
        }
        String each = PriceWords.rate(Cost.each(data, price, currency), currency, new Price(price));
        String counted = PriceWords.counted(data, price, Decimals.shown(quantity));
        return List.of(
                new CostLine(quantity, Cost.of(data, price, quantity, currency), counted + " (at " + each + ")"));
    }

    /** The line of a time in which nothing can be used: of no units, and without a flat fee. */
    public static CostLine none(DataSet data, JsonNode price, String currency) {
        return of(data, price, BigDecimal.ZERO, currency).get(0);
    }

    /** {@code 10 × Calls (Tier 1 at $1.00 / month)}; a flat fee without the quantity. */
    private static String describe(DataSet data, JsonNode price, TierShare share, String currency) {
        String counted = share.isFlat()
                ? PriceWords.product(data, price)
                : PriceWords.counted(data, price, Decimals.shown(share.quantity()));
        return counted + " (Tier " + share.tier() + " at " + PriceWords.rate(share.each(), currency, new Price(price))
                + ")";
    }
}
