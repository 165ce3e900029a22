package dev.tollgate.twin.hosted.checkout;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.billing.discount.Redemption;
import dev.tollgate.twin.core.api.StripeError;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;

/** A promotion code typed into the page. */
final class PromotionEntry {
    private PromotionEntry() {}

    /** Applies the code to an open session; 400 with a message for the customer when it is not valid. */
    static void apply(DataSet data, ObjectNode open, String typed) {
        if (!open.path("allow_promotion_codes").asBoolean()
                || !open.path("discounts").isEmpty()) {
            throw StripeError.invalid(null, "This order takes no promotion code.");
        }
        ObjectNode code = data.table(ObjectType.PROMOTION_CODE).where("code", typed.trim()).values().stream()
                .filter(candidate -> candidate.path("active").asBoolean())
                .findFirst()
                .orElseThrow(() -> StripeError.invalid(null, "This code is invalid."));
        Redemption redemption = SessionDiscounts.typed(data, code);
        ObjectNode session = open.deepCopy();
        String id = Nodes.id(session);
        ObjectNode facts = data.hidden(id);
        ArrayNode lines = facts.withArrayProperty("line_items");
        SessionDiscounts.apply(data, session, lines, redemption);
        new SessionTaxes(data, session, facts).calculate();
        data.hide(id, facts);
        data.put(session);
    }
}
