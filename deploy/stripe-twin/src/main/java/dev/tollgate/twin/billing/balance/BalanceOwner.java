package dev.tollgate.twin.billing.balance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.twin.core.store.Nodes;

/** A customer as the owner of a balance. */
record BalanceOwner(JsonNode json) {
    private static final String DEFAULT_CURRENCY = "usd";

    String id() {
        return Nodes.text(json, "id");
    }

    /** In minor units; negative: a credit. */
    long balance() {
        return json.path("balance").asLong();
    }

    String currency() {
        return json.path("currency").asText(DEFAULT_CURRENCY);
    }
}
