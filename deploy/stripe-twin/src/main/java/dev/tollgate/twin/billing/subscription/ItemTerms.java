package dev.tollgate.twin.billing.subscription;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.billing.discount.Discounts;
import dev.tollgate.twin.billing.discount.Redemption;
import dev.tollgate.twin.billing.invoice.TaxRates;
import dev.tollgate.twin.core.api.Call;
import dev.tollgate.twin.core.api.FieldCopy;
import dev.tollgate.twin.core.api.Params;
import dev.tollgate.twin.core.store.Nodes;
import java.util.Iterator;

/** What an item has beside price and quantity: metadata, tax rates, discounts of its own. */
final class ItemTerms {
    private ItemTerms() {}

    /** The fields that are given, with their new values. */
    static ObjectNode read(Call call, Params params, ObjectNode subscription) {
        ObjectNode terms = Nodes.object();
        FieldCopy.from(params, terms).metadata();
        TaxRates.read(call, params, "tax_rates", terms);
        if (params.has("discounts")) {
            terms.set(
                    "discounts",
                    Discounts.redeem(
                            call.data(),
                            Redemption.read(call, params),
                            "subscription_item",
                            subscription,
                            subscription.get("customer")));
        }
        params.ignoring("billing_thresholds", "clear_usage");
        return terms;
    }

    static void apply(ObjectNode terms, ObjectNode item) {
        for (Iterator<String> names = terms.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            item.set(name, terms.path(name));
        }
    }
}
