package dev.tollgate.twin.money.payment;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.twin.core.store.Nodes;

/** A payment intent, https://docs.stripe.com/api/payment_intents/object. */
public record PaymentIntent(JsonNode json) {

    /** The id of its latest charge; null without one. */
    public String latestCharge() {
        return Nodes.reference(json.path("latest_charge"));
    }

    public IntentStatus status() {
        return IntentStatus.parse(Nodes.text(json, "status"));
    }
}
