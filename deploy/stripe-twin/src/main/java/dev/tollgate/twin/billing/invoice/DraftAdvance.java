package dev.tollgate.twin.billing.invoice;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.agenda.Actions;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.ObjectType;
import dev.tollgate.twin.core.store.Planner;
import dev.tollgate.twin.money.paymentmethod.PaymentMethods;

/** Finalizes and collects a draft an hour after its creation, as Stripe does with renewals. */
public final class DraftAdvance {
    private static final String ADVANCE = "invoice.advance";

    private final Invoicing invoicing;
    private final PaymentMethods methods;

    public DraftAdvance(Invoicing invoicing, PaymentMethods methods) {
        this.invoicing = invoicing;
        this.methods = methods;
    }

    /** Enters the finalization of drafts with {@code auto_advance} into the agenda. */
    public void plan(Actions actions) {
        actions.plan(ObjectType.INVOICE, (data, invoice, plan) -> {
            if (invoice.path("status").asText().equals("draft")
                    && invoice.path("auto_advance").asBoolean()) {
                plan.at(invoice.path("automatically_finalizes_at").asLong(Planner.Plan.NEVER), ADVANCE);
            }
        });
        actions.add(ADVANCE, this::advance);
    }

    private void advance(DataSet data, ObjectNode draft) {
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
