package dev.tollgate.twin.money.dispute;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.Planner;

/** A dispute, https://docs.stripe.com/api/disputes/object. */
record Dispute(JsonNode json) {

    String id() {
        return Nodes.text(json, "id");
    }

    DisputeStatus status() {
        return DisputeStatus.parse(Nodes.text(json, "status"));
    }

    /** When the bank must be answered, in seconds since 1970. */
    long dueBy() {
        return json.path("evidence_details").path("due_by").asLong(Planner.Plan.NEVER);
    }

    /** The text by which a test decides the bank's answer; empty without one. */
    String evidence() {
        return json.path("evidence").path("uncategorized_text").asText("");
    }
}
