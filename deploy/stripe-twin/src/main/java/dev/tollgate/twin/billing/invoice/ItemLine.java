package dev.tollgate.twin.billing.invoice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;

/** The invoice line of an invoice item. */
final class ItemLine {
    private static final String[] SHARED = {
        "amount",
        "currency",
        "description",
        "discountable",
        "discounts",
        "metadata",
        "period",
        "pricing",
        "quantity",
        "quantity_decimal"
    };

    private ItemLine() {}

    static ObjectNode fresh(DataSet data, JsonNode invoice, ObjectNode item) {
        ObjectNode line = data.fresh(ObjectType.INVOICE_LINE);
        line.set("invoice", invoice.path("id"));
        line.set("parent", parent(data, item));
        return refresh(line, item);
    }

    /** Copies the item's present fields. */
    static ObjectNode refresh(ObjectNode line, ObjectNode item) {
        for (String field : SHARED) {
            line.set(field, item.path(field));
        }
        line.set("subtotal", item.path("amount"));
        TaxRates.assign(line, item.path("tax_rates"));
        line.set(
                "subscription", item.path("parent").path("subscription_details").path("subscription"));
        if (line.path("subscription").isMissingNode()) {
            line.putNull("subscription");
        }
        return line;
    }

    static boolean isOf(JsonNode line, String itemId) {
        return itemId.equals(id(line));
    }

    /** The invoice item a line came from, null when it came from none. */
    static String id(JsonNode line) {
        JsonNode parent = line.path("parent");
        String id = Nodes.text(parent.path("invoice_item_details"), "invoice_item");
        return id != null ? id : Nodes.text(parent.path("subscription_item_details"), "invoice_item");
    }

    private static ObjectNode parent(DataSet data, ObjectNode item) {
        JsonNode subscription = item.path("parent").path("subscription_details");
        ObjectNode parent = Nodes.object();
        ObjectNode details = Nodes.object();
        details.set("invoice_item", item.path("id"));
        details.set("proration", item.path("proration"));
        details.putObject("proration_details").set("credited_items", CreditedItems.ofLine(data, item));
        details.put("subscription", Nodes.text(subscription, "subscription"));
        if (subscription.path("subscription_item").isTextual()) {
            details.set("subscription_item", subscription.path("subscription_item"));
            parent.putNull("invoice_item_details").set("subscription_item_details", details);
            return parent.put("type", "subscription_item_details");
        }
        parent.putNull("subscription_item_details").set("invoice_item_details", details);
        return parent.put("type", "invoice_item_details");
    }
}
