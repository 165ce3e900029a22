package dev.tollgate.twin.billing.invoice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.billing.tax.TaxIds;
import dev.tollgate.twin.billing.tax.TaxSettings;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;
import java.util.Comparator;
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
        Nodes.copy(subscription, invoice, "currency", "collection_method");
        ObjectNode parent = invoice.putObject("parent");
        ObjectNode details = parent.putNull("quote_details").putObject("subscription_details");
        Nodes.copy(subscription, details, "metadata");
        details.put("subscription", Nodes.id(subscription));
        parent.put("type", "subscription_details");
        schedule(data, invoice, subscription, now);
        terms(invoice, customer, subscription);
        Totals.setLines(invoice, lines(data, invoice, customer, subscription, lines));
        Totals.write(data, invoice);
        BilledPeriod.remember(data, invoice);
        return data.put(invoice, "invoice.created");
    }

    /** Renewals, and invoices that are sent, stay drafts for an hour; with paused collection they may stay so. */
    private static void schedule(DataSet data, ObjectNode invoice, ObjectNode subscription, long now) {
        boolean cycle = period(data, invoice, subscription)
                || "subscription_cycle".equals(Nodes.text(invoice, "billing_reason"));
        boolean sent = new Invoice(invoice).isSent();
        if (sent) {
            DueDate.remember(data, invoice, new BilledSubscription(subscription).daysUntilDue());
        }
        if (new BilledSubscription(subscription).keepsDrafts()) {
            invoice.put("auto_advance", false);
        } else if (cycle || sent) {
            long at = cycle ? invoice.get("period_end").asLong() : now;
            invoice.put("automatically_finalizes_at", at + DRAFT_SECONDS);
            invoice.put("next_payment_attempt", sent ? null : Long.valueOf(at + DRAFT_SECONDS));
        }
    }

    /**
     * A first invoice is for a moment, any other for the subscription's running period until now; a renewal, and what is
     * upcoming, for all of it. Returns whether that is so.
     */
    private static boolean period(DataSet data, ObjectNode invoice, ObjectNode subscription) {
        ObjectNode before = data.find(Nodes.text(subscription, "id"));
        if (before == null || new Invoice(invoice).isFirstOfSubscription()) {
            return false;
        }
        JsonNode running = ofFirstEnd(before);
        long end = end(running);
        invoice.set("period_start", running.get("current_period_start"));
        boolean renewed = new BilledSubscription(subscription)
                .items()
                .anyMatch(item -> item.get("current_period_start").asLong() == end);
        if (renewed) {
            invoice.put("period_end", end);
        }
        return renewed;
    }

    private static JsonNode ofFirstEnd(ObjectNode subscription) {
        return new BilledSubscription(subscription)
                .items()
                .min(Comparator.comparing(Drafting::end))
                .orElseThrow();
    }

    private static long end(JsonNode item) {
        return item.get("current_period_end").asLong();
    }

    /** The subscription's discounts, else the customer's. */
    static ArrayNode discounts(ObjectNode customer, ObjectNode subscription) {
        ArrayNode discounts = new BilledSubscription(subscription).discounts();
        String own = new InvoicedCustomer(customer).discount();
        return discounts.isEmpty() && own != null ? discounts.add(own) : discounts;
    }

    /** Discounts, tax rates and the way of payment. */
    private static void terms(ObjectNode invoice, ObjectNode customer, ObjectNode subscription) {
        invoice.set("discounts", discounts(customer, subscription));
        Nodes.copy(subscription, invoice, "default_tax_rates");
        invoice.set("default_payment_method", Nodes.MAPPER.nullNode());
        new TaxSettings(invoice).enable(new TaxSettings(subscription).enabled());
    }

    /** The customer's pending items, those of the present change among them, and then the periods billed. */
    private static ArrayNode lines(
            DataSet data, ObjectNode invoice, ObjectNode customer, ObjectNode subscription, List<Line> billed) {
        List<String> made = billed.stream()
                .filter(line -> line.kind().isChange())
                .map(line -> PendingItems.store(data, customer, subscription, line))
                .toList();
        ArrayNode lines = Nodes.array();
        Drafts.pending(data, Nodes.text(customer, "id"), Nodes.text(subscription, "id")).stream()
                .filter(item -> Drafts.takes(invoice, item))
                .forEach(item -> lines.add(Drafts.take(data, invoice, item)));
        made.forEach(id -> data.emit("invoiceitem.created", data.find(id)));
        billed.stream().filter(line -> !line.kind().isChange()).forEach(line -> lines.add(line.toNode(data, invoice)));
        return lines;
    }

    /** The customer as the invoice shows it. */
    static void billTo(DataSet data, ObjectNode invoice, ObjectNode customer) {
        invoice.put("customer", Nodes.id(customer));
        invoice.set("customer_tax_ids", TaxIds.shown(data, Nodes.id(customer)));
        for (String field : new String[] {"address", "email", "name", "phone", "shipping", "tax_exempt"}) {
            invoice.set("customer_" + field, customer.path(field));
        }
        Nodes.copy(customer, invoice, "test_clock");
    }
}
