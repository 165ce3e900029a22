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

    /** Whether their currency is known yet: from a first invoice or balance. */
    boolean hasCurrency() {
        return Nodes.text(json, "currency") != null;
    }

    String currency() {
        return json.path("currency").asText(DEFAULT_CURRENCY);
    }
}
