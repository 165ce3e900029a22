package dev.tollgate.twin.billing.discount;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;
import dev.tollgate.twin.core.store.Planner;

/** A discount, https://docs.stripe.com/api/discounts/object. Times are in seconds since 1970. */
public record Discount(ObjectNode json) {

    /** Null when there is none, or no longer. */
    public static Discount find(DataSet data, String id) {
        ObjectNode json = data.find(ObjectType.DISCOUNT, id);
        return json == null ? null : new Discount(json);
    }

    /** Now, or when a subscription began that is being created with a start in the past. */
    static long startFor(DataSet data, ObjectNode owner) {
        long begun = owner.path("start_date").asLong();
        boolean isNew = data.find(Nodes.text(owner, "id")) == null;
        return isNew && begun > 0 ? begun : data.clock().nowFor(owner);
    }

    /** {@link Planner.Plan#NEVER} when it does not end with time. */
    public long end() {
        return json.path("end").asLong(Planner.Plan.NEVER);
    }
}
