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
        line.put("invoice", Nodes.text(invoice, "id"));
        line.set("parent", parent(data, item));
        return refresh(line, item);
    }

    /** Copies the item's present fields. */
    static ObjectNode refresh(ObjectNode line, ObjectNode item) {
        for (String field : SHARED) {
            line.set(field, item.path(field));
        }
        line.set("subtotal", item.get("amount"));
        TaxRates.assign(line, new InvoiceItem(item).taxRates());
        return line.put("subscription", new InvoiceItem(item).subscription());
    }

    static boolean isOf(JsonNode line, String itemId) {
        return itemId.equals(id(line));
    }

    /** The invoice item a line came from, null when it came from none. */
    static String id(JsonNode line) {
        return new InvoiceLine((ObjectNode) line).invoiceItem();
    }

    private static ObjectNode parent(DataSet data, ObjectNode item) {
        InvoiceItem billed = new InvoiceItem(item);
        ObjectNode parent = Nodes.object();
        ObjectNode details = Nodes.object();
        details.put("invoice_item", billed.id()).put("proration", billed.isProration());
        details.putObject("proration_details").set("credited_items", CreditedItems.ofLine(data, item));
        details.put("subscription", billed.subscription());
        if (billed.subscriptionItem() != null) {
            details.put("subscription_item", billed.subscriptionItem());
            parent.putNull("invoice_item_details").set("subscription_item_details", details);
            return parent.put("type", "subscription_item_details");
        }
        parent.putNull("subscription_item_details").set("invoice_item_details", details);
        return parent.put("type", "invoice_item_details");
    }
}
