package dev.tollgate.twin.billing.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.twin.core.store.Nodes;

/** A phase of a schedule; times are in seconds since 1970. */
record Phase(JsonNode json) {

    long start() {
        return json.path("start_date").asLong();
    }

    long end() {
        return json.path("end_date").asLong();
    }

    /** 0 without a trial. */
    long trialEnd() {
        return json.path("trial_end").asLong();
    }

    /** Whether it says that its taxes are automatic. */
    boolean taxes() {
        return json.path("automatic_tax").path("enabled").asBoolean();
    }

    JsonNode items() {
        return json.path("items");
    }

    /** How the change into this phase is prorated. */
    String prorationBehavior() {
        return json.path("proration_behavior").asText("create_prorations");
    }

    boolean restartsPeriod() {
        return "phase_start".equals(Nodes.text(json, "billing_cycle_anchor"));
    }

    /** A field of the phase; null when it says nothing about it. */
    String text(String field) {
        return Nodes.text(json, field);
    }

    JsonNode metadata() {
        return json.path("metadata");
    }

    /** The price's id of one of its items, or of a subscription's. */
    static String price(JsonNode item) {
        return Nodes.reference(item.path("price"));
    }

    /** Null for a metered price. */
    static Long quantity(JsonNode item) {
        return item.has("quantity") ? item.get("quantity").asLong() : null;
    }
}
