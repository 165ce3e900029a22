package dev.tollgate.twin.billing.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.billing.subscription.Subscription;
import dev.tollgate.twin.core.store.Nodes;

/** The present period of a running subscription, as a phase. */
final class RunningPhase {
    private RunningPhase() {}

    static ObjectNode of(Subscription subscription) {
        ObjectNode phase = Nodes.object();
        ArrayNode items = phase.putArray("items");
        for (JsonNode item : subscription.items()) {
            items.add(PhaseParams.item(Phase.price(item), Phase.quantity(item)));
        }
        phase.put("currency", subscription.currency());
        phase.put("start_date", subscription.periodStart()).put("end_date", subscription.periodEnd());
        PhaseParams.empty(phase);
        return phase.put("proration_behavior", "create_prorations");
    }
}
