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
        return !Drafts.pending(
                        data,
                        subscription.path("customer").asText(),
                        subscription.path("id").asText())
                .isEmpty();
    }

    /** What a subscription's pending items amount to, in minor units. */
    public static long total(DataSet data, ObjectNode subscription) {
        return Drafts.pending(data, Nodes.text(subscription, "customer"), Nodes.text(subscription, "id")).stream()
                .mapToLong(item -> item.get("amount").asLong())
                .sum();
    }

    public static void add(DataSet data, ObjectNode customer, ObjectNode subscription, List<Line> lines) {
        String currency = Nodes.text(subscription, "currency");
        for (Line line : lines) {
            ObjectNode item = data.fresh(ObjectType.INVOICE_ITEM);
            item.set("customer", customer.path("id"));
            item.put("currency", currency);
            item.put("amount", line.amount()).put("net_amount", line.amount());
            item.put("date", data.clock().nowFor(customer)).put("description", line.description());
            item.put("proration", line.kind().isProration())
                    .put("discountable", line.kind().isDiscountable());
            item.put("quantity", line.quantity()).put("quantity_decimal", String.valueOf(line.quantity()));
            item.withObjectProperty("period").put("end", line.periodEnd()).put("start", line.periodStart());
            ObjectNode parent = item.putObject("parent");
            ObjectNode details = parent.putObject("subscription_details");
            details.set("subscription", subscription.path("id"));
            details.set("subscription_item", line.item().path("id"));
            parent.put("type", "subscription_details");
            item.set("pricing", line.kind().priced(ItemPrice.pricing(data, line.price(), currency)));
            item.set("tax_rates", line.item().path("tax_rates"));
            item.set("test_clock", customer.path("test_clock"));
            data.put(item, "invoiceitem.created");
        }
    }
}
