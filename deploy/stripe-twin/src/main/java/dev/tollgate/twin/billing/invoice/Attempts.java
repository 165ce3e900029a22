package dev.tollgate.twin.billing.invoice;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.dispatch.Dispatcher;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.ObjectType;

/**
 * Counts the attempts to collect an invoice and plans the next one. Any attempt counts as the first; after that only the
 * automatic ones do.
 */
final class Attempts {
    private static final String AUTOMATIC = "collected_automatically";

    private final Dispatcher dispatcher;

    Attempts(Dispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    /** Begins an attempt; its outcome may come much later. */
    void begin(DataSet data, ObjectNode json, boolean automatic) {
        Invoice invoice = new Invoice(json);
        data.hide(invoice.id(), data.hidden(invoice.id()).put(AUTOMATIC, automatic));
        if (automatic) {
            ObjectNode tried = json.deepCopy().putNull("next_payment_attempt");
            int counted = invoice.attemptCount();
            data.put(tried.put("attempt_count", counted == 0 ? 0 : counted + 1));
        }
    }

    /**
     * Records an attempt that failed, or that waits for the customer's action. What the customer then does is no automatic
     * attempt any more.
     */
    void failed(DataSet data, String invoiceId) {
        ObjectNode json = data.edit(invoiceId);
        json.put("attempted", true).put("attempt_count", counted(json));
        Invoice invoice = new Invoice(json);
        boolean automatic = data.hidden(invoiceId).path(AUTOMATIC).asBoolean();
        data.hide(invoiceId, data.hidden(invoiceId).put(AUTOMATIC, false));
        Long next = next(data, invoice);
        if (automatic) {
            json.put("next_payment_attempt", next);
        }
        data.put(json, "invoice.payment_failed");
        if (automatic) {
            Delinquency.set(data, invoice, true);
        }
        dispatcher.publish(new InvoicePaymentFailed(data, json));
        if (automatic && next == null && !invoice.isFirstOfSubscription()) {
            endRetries(data, invoiceId);
        }
    }

    /** How many attempts an invoice shows after a charge of it. */
    static int counted(ObjectNode invoice) {
        return Math.max(1, new Invoice(invoice).attemptCount());
    }

    /** When the attempt after this one is due; null when none is. */
    private static Long next(DataSet data, Invoice invoice) {
        Long wait =
                invoice.isFirstOfSubscription() ? null : RetrySettings.of(data).secondsAfter(invoice.attemptCount());
        return wait == null ? null : Long.valueOf(data.clock().nowFor(invoice.json()) + wait);
    }

    private void endRetries(DataSet data, String invoiceId) {
        dispatcher.publish(new RetriesEnded(data, data.find(ObjectType.INVOICE, invoiceId)));
        if (RetrySettings.of(data).uncollectible()) {
            InvoiceClosing.writeOff(data, data.find(ObjectType.INVOICE, invoiceId));
        }
    }
}
