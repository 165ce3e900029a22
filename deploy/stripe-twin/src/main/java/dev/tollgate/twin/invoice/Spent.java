package dev.tollgate.twin.invoice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.discount.Discounts;
import dev.tollgate.twin.store.DataSet;
import dev.tollgate.twin.store.Nodes;

/** Discounts that hold once are gone with the invoice they were used on. */
final class Spent {
    private Spent() {}

    /** Ends the customer's own discount (on a copy the caller stores) when this invoice used it up. */
    static void discounts(DataSet data, ObjectNode invoice, ObjectNode customer) {
        String own = Nodes.text(customer.path("discount"), "id");
        if (own == null || !Discounts.once(data, own)) {
            return;
        }
        for (JsonNode used : invoice.path("discounts")) {
            if (used.asText().equals(own)) {
                customer.putNull("discount");
                Discounts.end(data, own);
            }
        }
    }
}
