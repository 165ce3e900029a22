package dev.tollgate.twin.billing.invoice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.Nodes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A subscription's item costs net of discounts, without an invoice. In minor units. */
public final class NetAmounts {
    private NetAmounts() {}

    /** By the item's id; {@code customer} null: one that was deleted. */
    public static Map<String, Long> of(DataSet data, ObjectNode customer, ObjectNode subscription, List<Line> lines) {
        ObjectNode bill = Nodes.object();
        bill.put("currency", Nodes.text(subscription, "currency"));
        bill.set("discounts", Drafting.discounts(customer == null ? Nodes.object() : customer, subscription));
        ArrayNode nodes = bill.putObject("lines").putArray("data");
        lines.forEach(line -> nodes.add(line.toNode(data, bill)));
        DiscountShares.write(data, bill);
        Map<String, Long> amounts = new HashMap<>();
        for (JsonNode node : nodes) {
            InvoiceLine line = new InvoiceLine((ObjectNode) node);
            amounts.merge(line.subscriptionItem(), line.net(), Long::sum);
        }
        return amounts;
    }
}
