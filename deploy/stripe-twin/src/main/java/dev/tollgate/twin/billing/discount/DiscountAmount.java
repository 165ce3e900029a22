package dev.tollgate.twin.billing.discount;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.Nodes;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The amount a discount takes off.
 *
 * @param json the coupon as it was redeemed
 */
public record DiscountAmount(ObjectNode json) {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    public static DiscountAmount of(DataSet data, String discountId) {
        Discount discount = Discount.find(data, discountId);
        return new DiscountAmount(discount == null ? Nodes.object() : discount.terms(data));
    }

    /** A percentage of each amount rather than a fixed sum. */
    public boolean isPercentage() {
        return json.path("percent_off").isNumber();
    }

    /** The part of an amount, rounded half up. */
    public long part(long amount) {
        return json.path("percent_off")
                .decimalValue()
                .multiply(BigDecimal.valueOf(amount))
                .divide(HUNDRED, 0, RoundingMode.HALF_UP)
                .longValue();
    }

    /** The sum in a currency, zero when the coupon has none in it. */
    public long sum(String currency) {
        if (json.path("currency").asText().equals(currency)) {
            return json.path("amount_off").asLong();
        }
        return json.path("currency_options").path(currency).path("amount_off").asLong();
    }

    /** Whether it applies to a product; a coupon without such a limit applies to all. */
    public boolean appliesTo(JsonNode product) {
        JsonNode products = json.path("applies_to").path("products");
        if (products.isEmpty()) {
            return true;
        }
        for (JsonNode allowed : products) {
            if (allowed.equals(product)) {
                return true;
            }
        }
        return false;
    }
}
