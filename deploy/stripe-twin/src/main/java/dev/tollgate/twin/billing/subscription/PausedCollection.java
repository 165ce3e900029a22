package dev.tollgate.twin.billing.subscription;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.billing.invoice.FinalTaxes;
import dev.tollgate.twin.billing.invoice.Invoice;
import dev.tollgate.twin.billing.invoice.Invoicing;
import dev.tollgate.twin.core.store.DataSet;

/** Paused collection: invoices are still created, and not collected. */
final class PausedCollection {
    private final Invoicing invoicing;

    PausedCollection(Invoicing invoicing) {
        this.invoicing = invoicing;
    }

    /** Applies {@code pause_collection} to a new draft; false when collection is not paused. */
    boolean handle(DataSet data, ObjectNode subscription, ObjectNode draft) {
        switch (new Subscription(subscription).pausedBehavior()) {
            case "mark_uncollectible" -> finish(data, draft, true);
            case "void" -> finish(data, draft, false);
            case "keep_as_draft" -> {
                // it is one
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void finish(DataSet data, ObjectNode draft, boolean uncollectible) {
        ObjectNode open = invoicing.finalizeDraft(data, FinalTaxes.orNone(data, draft));
        if (new Invoice(open).isOpen()) {
            if (uncollectible) {
                invoicing.markUncollectible(data, open);
            } else {
                invoicing.voidOpen(data, open);
            }
        }
    }
}
