package dev.tollgate.twin.billing.invoice;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.api.StripeError;
import dev.tollgate.twin.core.store.DataSet;

/** Closes an open invoice without a payment. */
final class InvoiceClosing {
    private InvoiceClosing() {}

    static ObjectNode writeOff(DataSet data, ObjectNode invoice) {
        return close(data, invoice, "uncollectible", "marked_uncollectible_at", "invoice.marked_uncollectible");
    }

    static ObjectNode makeVoid(DataSet data, ObjectNode invoice) {
        return close(data, invoice, "void", "voided_at", "invoice.voided");
    }

    private static ObjectNode close(DataSet data, ObjectNode before, String status, String transition, String event) {
        InvoiceStatus present = new Invoice(before).status();
        if (!present.canBeClosed()) {
            throw StripeError.invalid(
                    "invoice_not_editable",
                    "You can only pass in open invoices. This invoice isn't open, it is " + present.text() + ".");
        }
        ObjectNode invoice = before.deepCopy();
        invoice.put("status", status).put("auto_advance", false).putNull("next_payment_attempt");
        invoice.withObjectProperty("status_transitions")
                .put(transition, data.clock().nowFor(invoice));
        return data.put(invoice, event);
    }
}
