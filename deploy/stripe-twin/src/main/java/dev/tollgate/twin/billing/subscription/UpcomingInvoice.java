package dev.tollgate.twin.billing.subscription;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.billing.invoice.InvoicePreview;
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

    private UpcomingInvoice() {}

    /** When it is due, {@link Planner.Plan#NEVER} when none is due. */
    static long due(DataSet data, Subscription subscription) {
        long end = subscription.periodEnd();
        boolean announced = data.hidden(subscription.id()).path(ANNOUNCED).asLong() == end;
        boolean ends = subscription.cancelAt() <= end;
        boolean isShort = end - NOTICE_SECONDS <= subscription.periodStart();
        return announced || ends || isShort ? Planner.Plan.NEVER : end - NOTICE_SECONDS;
    }

    /** Nothing else has happened in this piece of work, so that the preview may take all back. */
    static void announce(DataSet data, ObjectNode subscription) {
        String id = Nodes.text(subscription, "id");
        ObjectNode customer = data.find(ObjectType.CUSTOMER, Nodes.text(subscription, "customer"));
        long end = new Subscription(subscription).periodEnd();
        if (customer != null) {
            ObjectNode after = subscription.deepCopy();
            List<Line> lines = PreviewResource.nextPeriod(data, after);
            data.emit("invoice.upcoming", InvoicePreview.of(data, customer, after, lines));
        }
        data.hide(id, data.hidden(id).put(ANNOUNCED, end));
    }
}
