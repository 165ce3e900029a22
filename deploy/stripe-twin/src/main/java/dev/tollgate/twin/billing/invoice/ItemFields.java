package dev.tollgate.twin.billing.invoice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.billing.discount.Discounts;
import dev.tollgate.twin.billing.discount.Redemption;
import dev.tollgate.twin.core.api.Call;
import dev.tollgate.twin.core.api.FieldCopy;
import dev.tollgate.twin.core.api.Params;
import dev.tollgate.twin.core.api.StripeError;

/** Reads what invoice items and lines added by hand have in common. */
final class ItemFields {
    private static final String[] WITHOUT_EFFECT = {"tax_behavior", "tax_code"};

    private ItemFields() {}

    /** Everything but the price, which {@link ItemPrice} reads. */
    static void read(Call call, Params params, ObjectNode item, String discountField, JsonNode customer) {
        FieldCopy.from(params, item).texts("description").flags("discountable").metadata();
        params.object("period").ifPresent(period -> {
            period.requiredText("start");
            period.requiredText("end");
            long start = period.integer("start", 0, 9_999_999_999L).orElseThrow();
            long end = period.integer("end", 0, 9_999_999_999L).orElseThrow();
            if (end < start) {
                throw StripeError.invalid(null, "The period's end must not be before its start.")
                        .param(period.name("end"));
            }
            item.putObject("period").put("end", end).put("start", start);
        });
        if (params.has("discounts")) {
            item.set(
                    "discounts",
                    Discounts.redeem(call.data(), Redemption.read(call, params), discountField, item, customer));
        }
        params.ignoring(WITHOUT_EFFECT);
    }
}
