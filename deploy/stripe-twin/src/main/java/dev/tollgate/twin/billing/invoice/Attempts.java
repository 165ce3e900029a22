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
    void begin(DataSet data, ObjectNode invoice, boolean automatic) {
        String id = invoice.get("id").textValue();
        data.hide(id, data.hidden(id).put(AUTOMATIC, automatic));
        if (automatic && count(invoice) > 0) {
            data.put(invoice.deepCopy().put("attempt_count", count(invoice) + 1));
        }
    }

    /** Records an attempt that failed, or that waits for the customer's action. */
    void failed(DataSet data, String invoiceId, String event) {
        ObjectNode invoice = data.edit(invoiceId);
        boolean automatic = isAutomatic(data, invoiceId);
        invoice.put("attempted", true).put("attempt_count", counted(invoice));
        if (automatic) {
            invoice.put("next_payment_attempt", next(data, invoice));
        }
        data.put(invoice, event);
        if (automatic) {
            Delinquency.set(data, invoice, true);
        }
        dispatcher.publish(new InvoicePaymentFailed(data, invoice));
        if (automatic && !isFirstOfSubscription(invoice) && !invoice.hasNonNull("next_payment_attempt")) {
            endRetries(data, invoiceId);
        }
    }

    /** How many attempts an invoice shows after a charge of it. */
    static int counted(ObjectNode invoice) {
        return Math.max(1, count(invoice));
    }

    /** Whether the invoice starts a subscription: it expires unpaid instead of being tried again. */
    static boolean isFirstOfSubscription(ObjectNode invoice) {
        return invoice.get("billing_reason").asText().equals("subscription_create");
    }

    private static boolean isAutomatic(DataSet data, String invoiceId) {
        return data.hidden(invoiceId).has(AUTOMATIC)
                && data.hidden(invoiceId).get(AUTOMATIC).booleanValue();
    }

    private static int count(ObjectNode invoice) {
        return invoice.get("attempt_count").asInt();
    }

    private static Long next(DataSet data, ObjectNode invoice) {
        Long wait =
                isFirstOfSubscription(invoice) ? null : RetrySettings.of(data).secondsAfter(count(invoice));
        return wait == null ? null : Long.valueOf(data.clock().nowFor(invoice) + wait);
    }

    private void endRetries(DataSet data, String invoiceId) {
        dispatcher.publish(new RetriesEnded(data, data.find(ObjectType.INVOICE, invoiceId)));
        ObjectNode invoice = data.find(ObjectType.INVOICE, invoiceId);
        if (RetrySettings.of(data).uncollectible()) {
            InvoiceClosing.close(
                    data, invoice, "uncollectible", "marked_uncollectible_at", "invoice.marked_uncollectible");
        }
    }
}
