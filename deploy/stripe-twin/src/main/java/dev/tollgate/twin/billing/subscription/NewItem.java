package dev.tollgate.twin.billing.subscription;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.store.Nodes;

/**
 * An item of a new subscription.
 *
 * @param terms fields of the item beside price and quantity
 */
public record NewItem(ObjectNode price, long quantity, ObjectNode terms) {

    public NewItem(ObjectNode price, long quantity) {
        this(price, quantity, Nodes.object());
    }
}
