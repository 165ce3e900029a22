package dev.tollgate.twin.billing.invoice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.store.Nodes;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A subscription as its invoices see it. */
record BilledSubscription(ObjectNode json) {
    private static final long DAYS_UNTIL_DUE = 30;

    /** The customer's id. */
    String customer() {
        return Nodes.reference(json.path("customer"));
    }

    Stream<JsonNode> items() {
        return StreamSupport.stream(json.path("items").path("data").spliterator(), false);
    }

    /** In how many days an invoice that is sent is due. */
    long daysUntilDue() {
        return json.path("days_until_due").asLong(DAYS_UNTIL_DUE);
    }

    /** Whether its invoices stay drafts while their collection is paused. */
    boolean keepsDrafts() {
        return "keep_as_draft".equals(Nodes.text(json.path("pause_collection"), "behavior"));
    }

    /** A copy of the ids of its own discounts; empty when it does not say. */
    ArrayNode discounts() {
        return json.get("discounts") instanceof ArrayNode own ? own.deepCopy() : Nodes.array();
    }
}
