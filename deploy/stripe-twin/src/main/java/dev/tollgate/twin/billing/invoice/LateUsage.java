package dev.tollgate.twin.billing.invoice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.billing.catalog.Price;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.ObjectType;

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
        boolean metered = false;
        for (JsonNode node : Drafts.lines(draft)) {
            InvoiceLine line = new InvoiceLine((ObjectNode) node);
            ObjectNode price = line.price() == null ? null : data.find(ObjectType.PRICE, line.price());
            if (price != null && new Price(price).isMetered() && line.invoiceItem() == null) {
                count(data, new Invoice(draft), line, price);
                metered = true;
            }
        }
        if (metered) {
            Totals.write(data, draft);
        }
    }

    private static void count(DataSet data, Invoice draft, InvoiceLine line, ObjectNode price) {
        MeteredCharge charge =
                MeteredCharge.of(data, price, draft.customer(), line.periodStart(), line.periodEnd(), draft.currency());
        String description = line.description();
        String counted = Line.shown(line.json(), charge.quantity());
        line.json().put("amount", charge.amount()).put("subtotal", charge.amount());
        if (description != null && description.contains(Line.TIMES)) {
            line.json().put("description", counted + description.substring(description.indexOf(Line.TIMES)));
        }
    }
}
