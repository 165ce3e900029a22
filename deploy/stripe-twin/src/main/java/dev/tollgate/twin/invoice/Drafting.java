package dev.tollgate.twin.invoice;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.store.DataSet;
import dev.tollgate.twin.store.Nodes;
import dev.tollgate.twin.store.ObjectType;
import java.util.List;

/** Writes an invoice's draft. */
final class Drafting {
    private Drafting() {}

    /** A draft that bills a subscription; stored and told. */
    static ObjectNode ofSubscription(
            DataSet data, ObjectNode customer, ObjectNode subscription, String reason, List<Line> lines) {
        ObjectNode invoice = data.fresh(ObjectType.INVOICE);
        long now = data.clock().nowFor(customer);
        invoice.put("created", now).put("period_start", now).put("period_end", now);
        invoice.put("webhooks_delivered_at", now);
        invoice.put("billing_reason", reason).put("auto_advance", true);
        addressee(invoice, customer);
        invoice.set("currency", subscription.path("currency"));
        invoice.set("collection_method", subscription.path("collection_method"));
        ObjectNode parent = invoice.putObject("parent");
        ObjectNode details = parent.putNull("quote_details").putObject("subscription_details");
        details.set("metadata", subscription.path("metadata"));
        details.set("subscription", subscription.path("id"));
        parent.put("type", "subscription_details");
        write(data, invoice, lines);
        data.put(invoice);
        data.happened("invoice.created", invoice);
        return invoice;
    }

    private static void addressee(ObjectNode invoice, ObjectNode customer) {
        invoice.set("customer", customer.path("id"));
        for (String field : new String[] {"address", "email", "name", "phone", "shipping", "tax_exempt"}) {
            invoice.set("customer_" + field, customer.path(field));
        }
        invoice.set("test_clock", customer.path("test_clock"));
    }

    private static void write(DataSet data, ObjectNode invoice, List<Line> lines) {
        ArrayNode nodes = Nodes.array();
        lines.forEach(line -> nodes.add(line.toNode(data, invoice)));
        invoice.set(
                "lines", Nodes.list(nodes, "/v1/invoices/" + invoice.path("id").asText() + "/lines"));
        long total = lines.stream().mapToLong(Line::amount).sum();
        for (String field : new String[] {"subtotal", "subtotal_excluding_tax", "total", "total_excluding_tax"}) {
            invoice.put(field, total);
        }
        invoice.put("amount_due", Math.max(0, total)).put("amount_remaining", Math.max(0, total));
    }
}
