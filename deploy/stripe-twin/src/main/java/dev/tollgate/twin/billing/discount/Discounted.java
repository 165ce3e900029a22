package dev.tollgate.twin.billing.discount;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.Nodes;
import java.util.ArrayList;
import java.util.List;

/** What has discounts: a customer one, a subscription or an invoice several. */
record Discounted(ObjectNode json) {

    String id() {
        return Nodes.id(json);
    }

    /** The id of a customer's discount; null without one. */
    String discount() {
        return Nodes.id(json.path("discount"));
    }

    /** The ids of a subscription's discounts. */
    List<String> discounts() {
        List<String> ids = new ArrayList<>();
        for (JsonNode id : json.path("discounts")) {
            ids.add(id.asText());
        }
        return ids;
    }

    /** When a discount of it begins: now, or when a subscription began that is being created with a start in the past. */
    long discountsStart(DataSet data) {
        long begun = json.path("start_date").asLong();
        return begun > 0 && data.find(id()) == null ? begun : data.clock().nowFor(json);
    }
}
