package dev.tollgate.twin.billing.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.api.Params;
import dev.tollgate.twin.core.api.StripeError;
import dev.tollgate.twin.core.store.Nodes;
import java.math.BigDecimal;
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

    /** What a quantity costs: each unit by its own tier (graduated), or all by the last one reached (volume). */
    static BigDecimal cost(JsonNode tiers, boolean graduated, BigDecimal quantity) {
        BigDecimal total = BigDecimal.ZERO;
        BigDecimal below = BigDecimal.ZERO;
        for (JsonNode tier : tiers) {
            BigDecimal upTo = tier.path("up_to").isNull()
                    ? quantity
                    : BigDecimal.valueOf(tier.path("up_to").asLong());
            boolean reached = quantity.compareTo(upTo) <= 0;
            if (graduated && quantity.compareTo(below) > 0) {
                total = total.add(cost(tier, quantity.min(upTo).subtract(below)));
            } else if (!graduated && reached) {
                return cost(tier, quantity);
            }
            if (reached) {
                break;
            }
            below = upTo;
        }
        return total;
    }

    private static BigDecimal cost(JsonNode tier, BigDecimal quantity) {
        return decimal(tier, "unit_amount_decimal").multiply(quantity).add(decimal(tier, "flat_amount_decimal"));
    }

    private static BigDecimal decimal(JsonNode node, String field) {
        String text = Nodes.text(node, field);
        return text == null ? BigDecimal.ZERO : new BigDecimal(text);
    }
}
