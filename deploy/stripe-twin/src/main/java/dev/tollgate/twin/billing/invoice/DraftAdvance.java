package dev.tollgate.twin.billing.invoice;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.money.paymentmethod.PaymentMethods;

/** Finalizes and collects a draft an hour after its creation, as Stripe does with renewals. */
public final class DraftAdvance {
    private final Invoicing invoicing;
    private final PaymentMethods methods;

    public DraftAdvance(Invoicing invoicing, PaymentMethods methods) {
        this.invoicing = invoicing;
        this.methods = methods;
    }

    /** When a draft advances, in seconds since 1970; {@link Long#MAX_VALUE} without {@code auto_advance}. */
    public static long due(ObjectNode invoice) {
        boolean advances = invoice.path("status").asText().equals("draft")
                && invoice.path("auto_advance").asBoolean();
        return advances ? invoice.path("automatically_finalizes_at").asLong(Long.MAX_VALUE) : Long.MAX_VALUE;
    }

    public void advance(DataSet data, ObjectNode draft) {
        if (draft.path("collection_method").asText().equals("send_invoice")) {
            invoicing.send(data, draft);
            return;
        }
        ObjectNode open = invoicing.finalizeDraft(data, draft);
        if (!open.path("status").asText().equals("open")) {
            return;
        }
        String method = invoicing.methodFor(data, open, methods);
        if (method == null) {
            invoicing.failWithoutMethod(data, open);
        } else {
            invoicing.pay(data, open, methods.find(data, method, "default_payment_method"));
        }
    }
}
