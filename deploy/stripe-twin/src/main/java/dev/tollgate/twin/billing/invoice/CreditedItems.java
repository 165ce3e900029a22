package dev.tollgate.twin.billing.invoice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;

/**
 * What a proration gives back, as an invoice item names it: lines of an invoice, or an item that waits for one. See
 * https://docs.stripe.com/api/invoiceitems/object#invoiceitem_object-proration_details-credited_items.
 */
final class CreditedItems {
    private static final String DETAILS = "invoice_line_item_details";

    private CreditedItems() {}

    static ObjectNode line(String invoice, String line) {
        ArrayNode lines = Nodes.array().add(line);
        return lines(invoice, lines);
    }

    /** The lines of both, which are on the same invoice. */
    static JsonNode both(JsonNode credited, JsonNode more) {
        ObjectNode all = credited.deepCopy();
        all.withObjectProperty(DETAILS).withArrayProperty("invoice_line_items").addAll((ArrayNode)
                more.get(DETAILS).get("invoice_line_items"));
        return all;
    }

    static ObjectNode item(String invoiceItem) {
        return Nodes.object().put("invoice_item", invoiceItem).put("type", "invoice_item");
    }

    /** The lines in place of an item that has been invoiced meanwhile; null for what is unknown or gone. */
    static JsonNode present(DataSet data, JsonNode credited) {
        String id = credited == null ? null : Nodes.text(credited, "invoice_item");
        if (id == null) {
            return credited;
        }
        ObjectNode item = data.find(ObjectType.INVOICE_ITEM, id);
        String invoiceId = item == null ? null : Nodes.text(item, "invoice");
        ObjectNode invoice = invoiceId == null ? null : data.find(ObjectType.INVOICE, invoiceId);
        if (invoice == null) {
            return item == null ? null : credited;
        }
        ArrayNode lines = Nodes.array();
        for (JsonNode line : Drafts.lines(invoice)) {
            if (ItemLine.isOf(line, id)) {
                lines.add(Nodes.text(line, "id"));
            }
        }
        return lines(invoiceId, lines);
    }

    /** The same as an invoice line names it: null while what it credits waits for an invoice. */
    static JsonNode ofLine(DataSet data, ObjectNode item) {
        JsonNode details = item.get("proration_details");
        JsonNode credited = details == null ? null : present(data, details.get("credited_items"));
        JsonNode lines = credited == null ? null : credited.get(DETAILS);
        return lines == null ? Nodes.MAPPER.nullNode() : lines;
    }

    private static ObjectNode lines(String invoice, ArrayNode lines) {
        ObjectNode credited = Nodes.object();
        credited.putObject(DETAILS).put("invoice", invoice).set("invoice_line_items", lines);
        return credited.put("type", "invoice_line_items");
    }
}
