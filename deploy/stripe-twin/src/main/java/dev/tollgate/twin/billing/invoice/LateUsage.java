package dev.tollgate.twin.billing.invoice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.billing.catalog.CostLine;
import dev.tollgate.twin.billing.catalog.Price;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Usage that was reported while an invoice was a draft: it is counted when the invoice is finalized, see
 * https://docs.stripe.com/billing/subscriptions/usage-based/configure-grace-period.
 */
final class LateUsage {
    private LateUsage() {}

    /** A draft as it would be finalized now; any other invoice as it is. */
    static ObjectNode counted(DataSet data, ObjectNode invoice) {
        if (!new Invoice(invoice).isDraft()) {
            return invoice;
        }
        ObjectNode draft = invoice.deepCopy();
        count(data, draft);
        return draft;
    }

    private static void count(DataSet data, ObjectNode draft) {
        ArrayNode lines = Nodes.array();
        Set<String> counted = new HashSet<>();
        for (JsonNode node : Drafts.lines(draft)) {
            InvoiceLine line = new InvoiceLine((ObjectNode) node);
            if (!isUsage(data, line)) {
                lines.add(node);
            } else if (counted.add(key(line))) {
                lines.addAll(recounted(data, draft, line));
            }
        }
        if (!counted.isEmpty()) {
            Totals.setLines(draft, lines);
            Totals.write(data, draft);
        }
    }

    private static boolean isUsage(DataSet data, InvoiceLine line) {
        ObjectNode price = line.price() == null ? null : data.find(ObjectType.PRICE, line.price());
        return price != null && new Price(price).isMetered() && line.invoiceItem() == null;
    }

    /** The same for the lines of all tiers. */
    private static String key(InvoiceLine line) {
        return line.subscriptionItem() + " " + line.periodStart();
    }

    /** The lines of an item's usage: those that are there, as far as there are tiers, and those of further tiers. */
    private static List<ObjectNode> recounted(DataSet data, ObjectNode draft, InvoiceLine first) {
        List<ObjectNode> before = new ArrayList<>();
        for (JsonNode node : Drafts.lines(draft)) {
            if (key(first).equals(key(new InvoiceLine((ObjectNode) node)))) {
                before.add((ObjectNode) node);
            }
        }
        ObjectNode price = data.find(ObjectType.PRICE, first.price());
        Invoice of = new Invoice(draft);
        List<ObjectNode> lines = new ArrayList<>();
        for (CostLine cost : MeteredCharge.lines(
                data, price, of.customer(), first.periodStart(), first.periodEnd(), of.currency())) {
            boolean there = lines.size() < before.size();
            lines.add(write(cost, there ? before.get(lines.size()) : another(data, first)));
        }
        return lines;
    }

    private static ObjectNode another(DataSet data, InvoiceLine line) {
        ObjectNode made = data.fresh(ObjectType.INVOICE_LINE);
        return line.json().deepCopy().put("id", Nodes.id(made)).putNull("description");
    }

    /** A description that was changed by hand stays. */
    private static ObjectNode write(CostLine cost, ObjectNode line) {
        String description = new InvoiceLine(line).description();
        if (description == null || description.contains(" (at ") || description.contains(" (Tier ")) {
            line.put("description", cost.description());
        }
        Line.shown(line, cost.quantity());
        return line.put("amount", cost.amount()).put("subtotal", cost.amount());
    }
}
