package dev.tollgate.twin.money.payment;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.twin.core.store.Nodes;

/** A payment intent, https://docs.stripe.com/api/payment_intents/object. */
public record PaymentIntent(JsonNode json) {

    public IntentStatus status() {
        return IntentStatus.parse(Nodes.text(json, "status"));
    }
}
