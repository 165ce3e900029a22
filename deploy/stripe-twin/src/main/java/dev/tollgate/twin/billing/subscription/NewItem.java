package dev.tollgate.twin.billing.subscription;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.store.Nodes;
import java.util.ArrayList;
import java.util.List;

/**
 * An item of a new subscription.
 *
 * @param terms fields of the item beside price and quantity
 */
public record NewItem(ObjectNode price, long quantity, ObjectNode terms) {

    public NewItem(ObjectNode price, long quantity) {
        this(price, quantity, Nodes.object());
    }

    /** The line items of a Checkout session whose prices recur. */
    public static List<NewItem> recurring(JsonNode lineItems) {
        List<NewItem> items = new ArrayList<>();
        for (JsonNode line : lineItems) {
            if (line.get("price") instanceof ObjectNode price && price.get("recurring") instanceof ObjectNode) {
                items.add(new NewItem(price, line.get("quantity").asLong(1)));
            }
        }
        return items;
    }
}
