package dev.tollgate.twin.billing.invoice;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.Ids;
import java.util.List;

/** An invoice as it would be, see https://docs.stripe.com/api/invoices/create_preview. Its id leads nowhere. */
public final class InvoicePreview {
    private InvoicePreview() {}

    /** Drafts an invoice of a subscription and takes it back, with all else that was done in this piece of work. */
    public static ObjectNode of(DataSet data, ObjectNode customer, ObjectNode subscription, List<Line> lines) {
        ObjectNode invoice = Drafting.ofSubscription(data, customer, subscription, "upcoming", lines)
                .deepCopy();
        BillTo.writeBalance(data, customer, invoice);
        data.rollback();
        String id = "upcoming_in_1" + Ids.random(23);
        invoice.put("id", id).put("auto_advance", true);
        invoice.withObjectProperty("lines").put("url", "/v1/invoices/" + id + "/lines");
        Drafts.lines(invoice).forEach(line -> ((ObjectNode) line).put("invoice", id));
        return invoice;
    }
}
