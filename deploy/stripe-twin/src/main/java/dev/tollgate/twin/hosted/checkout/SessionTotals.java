package dev.tollgate.twin.hosted.checkout;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.store.Nodes;

/** What a session costs, https://docs.stripe.com/api/checkout/sessions/object; in minor units. */
record SessionTotals(ObjectNode json) {

    /** The customer's id; null while there is none. */
    String customer() {
        return Nodes.reference(json.path("customer"));
    }

    /**
     * Writes the tax, and the total with it.
     *
     * @param onTop the part of it that the amounts do not include
     */
    void addTax(long all, long onTop) {
        ObjectNode details = json.withObjectProperty("total_details").put("amount_tax", all);
        long discount = details.path("amount_discount").asLong();
        json.put("amount_total", json.path("amount_subtotal").asLong() - discount + onTop);
    }

    long tax() {
        return json.path("total_details").path("amount_tax").asLong();
    }

    String currency() {
        return json.path("currency").asText();
    }
}
