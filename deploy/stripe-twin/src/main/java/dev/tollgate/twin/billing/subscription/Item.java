package dev.tollgate.twin.billing.subscription;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.twin.billing.catalog.Price;
import dev.tollgate.twin.core.store.Nodes;

/** An item of a subscription, https://docs.stripe.com/api/subscription_items/object. */
record Item(JsonNode json) {

    String id() {
        return Nodes.text(json, "id");
    }

    Price price() {
        return new Price(json.path("price"));
    }

    /** The interval of its price. */
    JsonNode recurring() {
        return json.path("price").path("recurring");
    }

    /** 0 when it has none. */
    long units() {
        return json.path("quantity").asLong();
    }

    /** The quantity as text; empty for a metered item, which has none. */
    String quantity() {
        return json.path("quantity").asText();
    }
}
