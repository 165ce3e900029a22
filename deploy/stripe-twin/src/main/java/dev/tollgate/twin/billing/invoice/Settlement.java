package dev.tollgate.twin.billing.invoice;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.dispatch.Dispatcher;
import dev.tollgate.twin.core.store.DataSet;

/** Pays an invoice: by a charge, out of band, or because nothing is due. */
final class Settlement {
    private final Dispatcher dispatcher;

    Settlement(Dispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    /** Marks it paid; only a charge counts as a payment attempt. */
    ObjectNode settle(DataSet data, ObjectNode before, boolean charged) {
        ObjectNode invoice = before.deepCopy();
        invoice.put("status", "paid").put("attempted", true).put("auto_advance", false);
        if (charged) {
            invoice.put("attempt_count", Attempts.counted(before));
        }
        invoice.put("amount_paid", new Invoice(before).amountDue());
        invoice.put("amount_remaining", 0).putNull("next_payment_attempt");
        invoice.withObjectProperty("status_transitions")
                .put("paid_at", data.clock().nowFor(invoice));
        data.put(invoice, "invoice.paid");
        if (charged) {
            data.emit("invoice.payment_succeeded", invoice);
        }
        Delinquency.set(data, new Invoice(invoice), false);
        dispatcher.publish(new InvoicePaid(data, invoice));
        return invoice;
    }
}
