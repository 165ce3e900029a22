package dev.tollgate.twin.billing.discount;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.api.StripeError;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.ObjectType;

/** Who may redeem a promotion code, and for how much, see https://docs.stripe.com/api/promotion_codes. */
public final class PromotionLimits {
    private PromotionLimits() {}

    /** Throws 400 when the code is another customer's, or for first orders only and this is none. */
    static void require(DataSet data, ObjectNode code, JsonNode customer) {
        boolean another =
                code.path("customer").isTextual() && !code.path("customer").equals(customer);
        boolean late = code.path("restrictions").path("first_time_transaction").asBoolean()
                && customer.isTextual()
                && data.table(ObjectType.CHARGE).where("customer", customer.asText()).values().stream()
                        .anyMatch(charge -> charge.path("status").asText().equals("succeeded"));
        if (another || late) {
            throw refused(another ? "it belongs to another customer." : "this customer has paid before.");
        }
    }

    /** Throws 400 when an order of this amount, in minor units, is too small for the code. */
    public static void requireAmount(ObjectNode code, long amount, String currency) {
        JsonNode restrictions = code.path("restrictions");
        boolean applies = restrictions.path("minimum_amount_currency").asText().equals(currency);
        if (applies && amount < restrictions.path("minimum_amount").asLong()) {
            throw refused("the order is too small for it.");
        }
    }

    private static StripeError refused(String why) {
        return StripeError.invalid(null, "This promotion code cannot be redeemed because " + why)
                .param("promotion_code");
    }
}
