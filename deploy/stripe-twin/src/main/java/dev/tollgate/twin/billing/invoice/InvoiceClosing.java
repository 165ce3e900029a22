package dev.tollgate.twin.billing.invoice;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.api.StripeError;
import dev.tollgate.twin.core.store.DataSet;

/** Closes an open invoice without a payment. */
final class InvoiceClosing {
    private InvoiceClosing() {}

    static ObjectNode close(DataSet data, ObjectNode before, String status, String transition, String event) {
        if (!before.path("status").asText().matches("open|uncollectible")) {
            throw StripeError.invalid(
                    "invoice_not_editable",
                    "You can only pass in open invoices. This invoice isn't open, it is "
                            + before.path("status").asText() + ".");
        }
        ObjectNode invoice = before.deepCopy();
        invoice.put("status", status).put("auto_advance", false);
        invoice.withObjectProperty("status_transitions")
                .put(transition, data.clock().nowFor(invoice));
        return data.put(invoice, event);
    }
}
