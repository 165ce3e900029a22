package dev.tollgate.twin.billing.invoice;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.billing.tax.TaxSettings;
import dev.tollgate.twin.core.api.StripeError;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** Drafts, their lines, and the invoice items on them. */
final class Drafts {
    /** Items of the same second keep their order. */
    private static final Comparator<ObjectNode> LATEST_FIRST =
            Comparator.comparing(item -> -new InvoiceItem(item).date());

    private Drafts() {}

    static void requireDraft(ObjectNode invoice) {
        InvoiceStatus status = new Invoice(invoice).status();
        if (status != InvoiceStatus.DRAFT) {
            throw StripeError.invalid(
                    "invoice_not_editable", "This invoice is no longer editable: its status is " + status.text() + ".");
        }
    }

    /** Totals a changed draft, stores it and emits its update. */
    static ObjectNode store(DataSet data, ObjectNode before, ObjectNode after) {
        Totals.write(data, after);
        return data.update(before, after, "invoice.updated");
    }

    /** Whether an item may stand on a draft: in its currency, and without rates where taxes are automatic. */
    static boolean takes(ObjectNode invoice, ObjectNode item) {
        boolean rated = new InvoiceItem(item).hasTaxRates();
        return new Invoice(invoice).currency().equals(Nodes.text(item, "currency"))
                && !(rated && new TaxSettings(invoice).enabled());
    }

    /** Puts an item on a draft (a copy that the caller stores): a new line at the end. */
    static void attach(DataSet data, ObjectNode invoice, ObjectNode pending) {
        if (new TaxSettings(invoice).enabled() && new InvoiceItem(pending).hasTaxRates()) {
            throw StripeError.invalid(null, "Items with `tax_rates` cannot be added to an invoice with automatic tax.")
                    .param("tax_rates");
        }
        ArrayNode lines = lines(invoice);
        lines.add(take(data, invoice, pending));
        Totals.setLines(invoice, lines);
    }

    /** Takes a pending item for an invoice, and returns its line. */
    static ObjectNode take(DataSet data, ObjectNode invoice, ObjectNode pending) {
        ObjectNode item = pending.deepCopy();
        item.put("invoice", new Invoice(invoice).id());
        data.put(item);
        return ItemLine.fresh(data, invoice, item);
    }

    static ArrayNode lines(ObjectNode invoice) {
        return new Invoice(invoice).lines() instanceof ArrayNode lines ? lines : Nodes.array();
    }

    /** A customer's items that wait for an invoice, the latest first; those of other subscriptions are left out. */
    static List<ObjectNode> pending(DataSet data, String customer, String subscription) {
        List<ObjectNode> items = new ArrayList<>(
                data.table(ObjectType.INVOICE_ITEM).where("customer", customer).values());
        Collections.reverse(items);
        return items.stream()
                .filter(item -> new InvoiceItem(item).isPending())
                .filter(item -> {
                    String of = new InvoiceItem(item).subscription();
                    return of == null || of.equals(subscription);
                })
                .sorted(LATEST_FIRST)
                .toList();
    }
}
