package dev.tollgate.twin.billing.subscription;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.billing.catalog.Price;
import dev.tollgate.twin.core.store.Nodes;

/** An item of a subscription, https://docs.stripe.com/api/subscription_items/object. */
record Item(JsonNode json) {

    String id() {
        return Nodes.text(json, "id");
    }

    /** The period it is billed for now. */
    BillingPeriod period() {
        return new BillingPeriod(
                json.path("current_period_start").asLong(),
                json.path("current_period_end").asLong());
    }

    Price price() {
        return new Price(json.path("price"));
    }

    /** The interval of its price. */
    JsonNode recurring() {
        return json.path("price").path("recurring");
    }

    /** The price as it is stored. */
    ObjectNode priceJson() {
        return (ObjectNode) json.path("price");
    }

    /** Whether it is of this price and quantity. */
    boolean isAlike(JsonNode other) {
        return json.path("price").equals(other.path("price"))
                && json.path("quantity").equals(other.path("quantity"));
    }

    boolean hasInterval(JsonNode recurring) {
        return recurring().path("interval").equals(recurring.path("interval"))
                && recurring().path("interval_count").equals(recurring.path("interval_count"));
    }

    /** The id of its product. */
    String product() {
        return Nodes.reference(json.path("price").path("product"));
    }

    /** 0 when it has none. */
    long units() {
        return json.path("quantity").asLong();
    }
}
