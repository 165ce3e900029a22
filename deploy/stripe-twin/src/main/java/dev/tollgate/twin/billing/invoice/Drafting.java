package dev.tollgate.twin.billing.invoice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.billing.tax.TaxIds;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;
import java.util.List;

/** Writes an invoice's draft. */
final class Drafting {
    static final long DRAFT_SECONDS = 3600;

    private Drafting() {}

    /** Stores a draft that bills a subscription and emits its events. */
    static ObjectNode ofSubscription(
            DataSet data, ObjectNode customer, ObjectNode subscription, String reason, List<Line> lines) {
        ObjectNode invoice = data.fresh(ObjectType.INVOICE);
        long now = data.clock().nowFor(customer);
        invoice.put("created", now).put("period_start", now).put("period_end", now);
        invoice.put("webhooks_delivered_at", now);
        invoice.put("billing_reason", reason).put("auto_advance", true);
        billTo(data, invoice, customer);
        invoice.set("currency", subscription.path("currency"));
        invoice.set("collection_method", subscription.path("collection_method"));
        ObjectNode parent = invoice.putObject("parent");
        ObjectNode details = parent.putNull("quote_details").putObject("subscription_details");
        details.set("metadata", subscription.path("metadata"));
        details.set("subscription", subscription.path("id"));
        parent.put("type", "subscription_details");
        schedule(data, invoice, subscription, now);
        terms(invoice, customer, subscription);
        ArrayNode nodes = Nodes.array();
        lines.forEach(line -> nodes.add(line.toNode(data, invoice)));
        Totals.setLines(invoice, nodes);
        sweep(data, invoice, customer, subscription);
        Totals.write(data, invoice);
        BilledPeriod.remember(data, invoice);
        return data.put(invoice, "invoice.created");
    }

    /** Renewals, and invoices that are sent, stay drafts for an hour; with paused collection they may stay so. */
    private static void schedule(DataSet data, ObjectNode invoice, ObjectNode subscription, long now) {
        boolean cycle = invoice.path("billing_reason").asText().equals("subscription_cycle");
        boolean sent = invoice.path("collection_method").asText().equals("send_invoice");
        boolean kept =
                subscription.path("pause_collection").path("behavior").asText().equals("keep_as_draft");
        ObjectNode before = data.find(subscription.path("id").asText());
        boolean update = invoice.path("billing_reason").asText().equals("subscription_update");
        if ((cycle || update) && before != null) {
            JsonNode item = before.path("items").path("data").path(0);
            invoice.set("period_start", item.path("current_period_start"));
        }
        if (sent) {
            DueDate.remember(data, invoice, subscription.path("days_until_due").asLong(30));
        }
        if (kept) {
            invoice.put("auto_advance", false);
        } else if (cycle || sent) {
            invoice.put("automatically_finalizes_at", now + DRAFT_SECONDS);
            invoice.put("next_payment_attempt", sent ? null : Long.valueOf(now + DRAFT_SECONDS));
        }
    }

    /** The subscription's discounts, else the customer's. */
    static ArrayNode discounts(ObjectNode customer, ObjectNode subscription) {
        ArrayNode discounts = subscription.path("discounts").deepCopy();
        String own = Nodes.text(customer.path("discount"), "id");
        return discounts.isEmpty() && own != null ? discounts.add(own) : discounts;
    }

    /** Discounts, tax rates and the way of payment. */
    private static void terms(ObjectNode invoice, ObjectNode customer, ObjectNode subscription) {
        invoice.set("discounts", discounts(customer, subscription));
        invoice.set("default_tax_rates", subscription.path("default_tax_rates"));
        invoice.set("default_payment_method", Nodes.MAPPER.nullNode());
    }

    /** Adds the customer's pending items to this invoice. */
    private static void sweep(DataSet data, ObjectNode invoice, ObjectNode customer, ObjectNode subscription) {
        String id = subscription.path("id").asText();
        for (ObjectNode item : Drafts.pending(data, customer.path("id").asText(), id)) {
            if (item.path("currency").equals(invoice.path("currency"))) {
                Drafts.attach(data, invoice, item);
            }
        }
    }

    /** The customer as the invoice shows it. */
    static void billTo(DataSet data, ObjectNode invoice, ObjectNode customer) {
        invoice.set("customer", customer.path("id"));
        invoice.set("customer_tax_ids", TaxIds.shown(data, customer.path("id").asText()));
        for (String field : new String[] {"address", "email", "name", "phone", "shipping", "tax_exempt"}) {
            invoice.set("customer_" + field, customer.path(field));
        }
        invoice.set("test_clock", customer.path("test_clock"));
    }
}
