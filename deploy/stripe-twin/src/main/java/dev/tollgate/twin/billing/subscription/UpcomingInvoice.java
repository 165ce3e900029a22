package dev.tollgate.twin.billing.subscription;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.billing.invoice.Invoicing;
import dev.tollgate.twin.billing.invoice.Line;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;
import dev.tollgate.twin.core.store.Planner;
import java.util.List;

/**
 * Emits {@code invoice.upcoming} once, seven days before a renewal: the invoice as it would be now, whose id
 * leads nowhere. A period that is not longer than that has none.
 */
final class UpcomingInvoice {
    private static final long NOTICE_SECONDS = 7L * 24 * 3600;
    private static final String ANNOUNCED = "upcoming_invoice_announced";

    private final Invoicing invoicing;

    UpcomingInvoice(Invoicing invoicing) {
        this.invoicing = invoicing;
    }

    /** When it is due, {@link Planner.Plan#NEVER} when none is due. */
    static long due(DataSet data, Subscription subscription) {
        long end = subscription.periodEnd();
        boolean announced = data.hidden(subscription.id()).path(ANNOUNCED).asLong() == end;
        boolean ends = subscription.cancelAt() <= end;
        boolean isShort = end - NOTICE_SECONDS <= subscription.periodStart();
        return announced || ends || isShort ? Planner.Plan.NEVER : end - NOTICE_SECONDS;
    }

    void announce(DataSet data, ObjectNode subscription) {
        String id = Nodes.text(subscription, "id");
        ObjectNode customer = data.find(ObjectType.CUSTOMER, Nodes.text(subscription, "customer"));
        long end = new Subscription(subscription).periodEnd();
        if (customer != null) {
            ObjectNode invoice = preview(data, customer, subscription.deepCopy());
            data.emit("invoice.upcoming", invoice);
        }
        data.hide(id, data.hidden(id).put(ANNOUNCED, end));
    }

    /** Drafts the next invoice and takes it back: nothing else has happened in this piece of work. */
    private ObjectNode preview(DataSet data, ObjectNode customer, ObjectNode subscription) {
        List<Line> lines = PreviewResource.nextPeriod(data, subscription);
        ObjectNode draft =
                invoicing.draft(data, customer, subscription, "upcoming", lines).deepCopy();
        data.rollback();
        return PreviewResource.shown(draft);
    }
}
