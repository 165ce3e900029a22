package dev.tollgate.twin.billing.invoice;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;
import java.util.List;

/** Prorations that wait for the next invoice. */
public final class PendingItems {
    private PendingItems() {}

    /** Whether a subscription's next invoice has pending items. */
    public static boolean exist(DataSet data, ObjectNode subscription) {
        String currency = Nodes.text(subscription, "currency");
        return Drafts.pending(data, Nodes.text(subscription, "customer"), Nodes.id(subscription)).stream()
                .anyMatch(item -> currency.equals(Nodes.text(item, "currency")));
    }

    /** What a subscription's pending items amount to, in minor units. */
    public static long total(DataSet data, ObjectNode subscription) {
        return Drafts.pending(data, Nodes.text(subscription, "customer"), Nodes.text(subscription, "id")).stream()
                .mapToLong(item -> item.get("amount").asLong())
                .sum();
    }

    /** Makes an invoice item of each line: what a change of the subscription costs or gives back. */
    public static void add(DataSet data, ObjectNode customer, ObjectNode subscription, List<Line> lines) {
        lines.forEach(line -> data.emit("invoiceitem.created", data.find(store(data, customer, subscription, line))));
    }

    /** Stores the item of a line and returns its id; the event is the caller's. */
    static String store(DataSet data, ObjectNode customer, ObjectNode subscription, Line line) {
        String currency = Nodes.text(subscription, "currency");
        ObjectNode item = data.fresh(ObjectType.INVOICE_ITEM);
        item.put("customer", Nodes.text(customer, "id")).put("currency", currency);
        item.put("amount", line.amount()).put("net_amount", line.amount());
        item.put("date", data.clock().nowFor(customer)).put("description", line.description());
        item.put("proration", line.kind().isProration())
                .put("discountable", !line.kind().isProration());
        item.withObjectProperty("proration_details")
                .set("credited_items", CreditedItems.present(data, line.credited()));
        Line.shown(item, line.quantity());
        item.withObjectProperty("period").put("end", line.periodEnd()).put("start", line.periodStart());
        ObjectNode parent = item.putObject("parent");
        parent.putObject("subscription_details")
                .put("subscription", Nodes.text(subscription, "id"))
                .put("subscription_item", Nodes.text(line.item(), "id"));
        parent.put("type", "subscription_details");
        ObjectNode pricing = ItemPrice.pricing(data, line.price(), currency);
        item.set("pricing", line.kind().isProration() ? pricing.putNull("unit_amount_decimal") : pricing);
        item.set("tax_rates", line.item().get("tax_rates"));
        item.put("test_clock", Nodes.text(customer, "test_clock"));
        data.put(item);
        if (line.kind() == Line.Kind.CHARGE) {
            BilledPeriod.billedBy(data, Nodes.text(line.item(), "id"), item);
        }
        return Nodes.text(item, "id");
    }
}
