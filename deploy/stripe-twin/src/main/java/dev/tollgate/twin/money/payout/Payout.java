package dev.tollgate.twin.money.payout;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.store.Nodes;

/** A payout, https://docs.stripe.com/api/payouts/object; amounts in minor units, times in seconds since 1970. */
record Payout(ObjectNode json) {
    private static final String PENDING = "pending";

    String id() {
        return Nodes.text(json, "id");
    }

    boolean isPending() {
        return PENDING.equals(Nodes.text(json, "status"));
    }

    long arrivalDate() {
        return json.path("arrival_date").asLong();
    }
}
