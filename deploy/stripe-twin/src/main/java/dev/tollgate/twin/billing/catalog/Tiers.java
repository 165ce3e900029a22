package dev.tollgate.twin.billing.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.api.Params;
import dev.tollgate.twin.core.api.StripeError;
import dev.tollgate.twin.core.store.Nodes;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Amounts that depend on the quantity, see https://docs.stripe.com/products-prices/pricing-models#tiered-pricing. */
final class Tiers {
    private Tiers() {}

    /** The tiers of a parameter, ordered and open at the end; 400 otherwise. */
    static ArrayNode read(Params params) {
        List<Params> given = params.objects("tiers");
        if (given.isEmpty()) {
            throw params.missing("tiers");
        }
        ArrayNode tiers = Nodes.array();
        long below = 0;
        for (int i = 0; i < given.size(); i++) {
            ObjectNode tier = tier(given.get(i));
            boolean last = i == given.size() - 1;
            if (last != tier.path("up_to").isNull()
                    || !last && tier.path("up_to").asLong() <= below) {
                throw StripeError.invalid(null, "Tiers must be in ascending order, and the last one `inf`.")
                        .param(given.get(i).name("up_to"));
            }
            below = tier.path("up_to").asLong();
            tiers.add(tier);
        }
        return tiers;
    }

    private static ObjectNode tier(Params params) {
        ObjectNode tier = Nodes.object();
        for (String field : new String[] {"flat_amount", "flat_amount_decimal", "unit_amount", "unit_amount_decimal"}) {
            tier.putNull(field);
        }
        boolean inf = params.requiredText("up_to").equals("inf");
        Long upTo = inf ? null : params.integer("up_to", 1, PriceAmount.MOST).orElseThrow();
        tier.put("up_to", upTo);
        boolean flat = PriceAmount.read(params, tier, "flat_amount", "flat_amount_decimal", "flat_amount");
        if (!PriceAmount.read(params, tier) && !flat) {
            throw StripeError.invalid("parameter_missing", "Tiers require a `unit_amount` or a `flat_amount`.")
                    .param(params.name("unit_amount"));
        }
        return tier;
    }

    /**
     * What a quantity costs: each unit by its own tier (graduated), or all by the last one reached (volume). The first tier
     * is reached without any units, so that its flat fee is always billed.
     */
    static List<TierShare> shares(JsonNode tiers, boolean graduated, BigDecimal quantity) {
        List<TierShare> shares = new ArrayList<>();
        BigDecimal below = BigDecimal.ZERO;
        for (int i = 0; i < tiers.size(); i++) {
            JsonNode tier = tiers.get(i);
            BigDecimal upTo = upTo(tier, quantity);
            boolean last = quantity.compareTo(upTo) <= 0;
            if (graduated || last) {
                add(shares, tier, i + 1, graduated ? quantity.min(upTo).subtract(below) : quantity);
            }
            if (last) {
                break;
            }
            below = upTo;
        }
        return shares;
    }

    private static BigDecimal upTo(JsonNode tier, BigDecimal quantity) {
        return tier.get("up_to").isNull()
                ? quantity
                : BigDecimal.valueOf(tier.get("up_to").asLong());
    }

    /** The units, also where only the flat fee costs something, and then that fee. */
    private static void add(List<TierShare> shares, JsonNode tier, int number, BigDecimal units) {
        String each = Nodes.text(tier, "unit_amount_decimal");
        String flat = Nodes.text(tier, "flat_amount_decimal");
        shares.add(new TierShare(number, units, each == null ? BigDecimal.ZERO : new BigDecimal(each), false));
        if (flat != null) {
            shares.add(new TierShare(number, BigDecimal.ZERO, new BigDecimal(flat), true));
        }
    }
}
