package dev.tollgate.twin.billing.invoice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.store.Nodes;

/** An invoice item, https://docs.stripe.com/api/invoiceitems/object. Amounts are in minor units. */
record InvoiceItem(ObjectNode json) {

    String id() {
        return Nodes.text(json, "id");
    }

    /** The customer's id. */
    String customer() {
        return Nodes.reference(json.path("customer"));
    }

    /** Null while it takes its price's. */
    String currency() {
        return Nodes.text(json, "currency");
    }

    long amount() {
        return json.path("amount").asLong();
    }

    long quantity() {
        return json.path("quantity").asLong(1);
    }

    /** The id of the invoice it is on; null while it waits for one. */
    String invoice() {
        return Nodes.reference(json.path("invoice"));
    }

    boolean isPending() {
        return invoice() == null;
    }

    boolean isProration() {
        return json.path("proration").asBoolean();
    }

    /** The id of the subscription it is billed with; null when it is billed with any invoice. */
    String subscription() {
        return Nodes.text(details(), "subscription");
    }

    /** The id of the subscription item whose change it bills; null when it bills none. */
    String subscriptionItem() {
        return Nodes.text(details(), "subscription_item");
    }

    /** The id of the price it is sold at; null without one. */
    String price() {
        return Nodes.reference(json.path("pricing").path("price_details").path("price"));
    }

    /** When it was made, in seconds since 1970. */
    long date() {
        return json.path("date").asLong();
    }

    boolean hasTaxRates() {
        return !taxRates().isEmpty();
    }

    JsonNode taxRates() {
        return json.path("tax_rates");
    }

    private JsonNode details() {
        return json.path("parent").path("subscription_details");
    }
}
