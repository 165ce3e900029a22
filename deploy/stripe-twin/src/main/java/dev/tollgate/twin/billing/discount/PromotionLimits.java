package dev.tollgate.twin.billing.discount;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.api.StripeError;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;

/** Who may redeem a promotion code, and for how much, see https://docs.stripe.com/api/promotion_codes. */
public final class PromotionLimits {
    private PromotionLimits() {}

    /** Throws 400 when the code is another customer's, or for first orders only and this is none. */
    static void require(DataSet data, ObjectNode code, JsonNode customer) {
        PromotionCode promotion = new PromotionCode(code);
        boolean another = promotion.isOfAnother(customer);
        boolean late = promotion.isForFirstOrders()
                && customer.isTextual()
                && data.table(ObjectType.CHARGE).where("customer", customer.asText()).values().stream()
                        .anyMatch(charge -> "succeeded".equals(Nodes.text(charge, "status")));
        if (another || late) {
            throw refused(another ? "it belongs to another customer." : "this customer has paid before.");
        }
    }

    /** Throws 400 when an order of this amount, in minor units, is too small for the code. */
    public static void requireAmount(ObjectNode code, long amount, String currency) {
        if (amount < new PromotionCode(code).leastAmount(currency)) {
            throw refused("the order is too small for it.");
        }
    }

    private static StripeError refused(String why) {
        return StripeError.invalid(null, "This promotion code cannot be redeemed because " + why)
                .param("promotion_code");
    }
}
