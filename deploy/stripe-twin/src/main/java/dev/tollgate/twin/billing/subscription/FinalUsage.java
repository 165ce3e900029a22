package dev.tollgate.twin.billing.subscription;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.billing.invoice.Invoice;
import dev.tollgate.twin.billing.invoice.Invoicing;
import dev.tollgate.twin.billing.invoice.Line;
import dev.tollgate.twin.billing.invoice.PendingItems;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.ObjectType;
import java.util.List;

/** The last invoice of a subscription that ends with its period, or at a time set for it: usage, and what is pending. */
final class FinalUsage {
    private final Invoicing invoicing;
    private final PausedCollection paused;

    FinalUsage(Invoicing invoicing, PausedCollection paused) {
        this.invoicing = invoicing;
        this.paused = paused;
    }

    /** Cancels the subscription when that is due, with an invoice when there is something to bill. */
    void cancel(DataSet data, ObjectNode before) {
        Subscription ending = new Subscription(before);
        ObjectNode customer = data.find(ObjectType.CUSTOMER, ending.customer());
        List<Line> lines = lines(data, before, data.clock().nowFor(before));
        if (customer == null || lines.isEmpty() && !PendingItems.exist(data, before)) {
            Cancellation.whenDue(data, before);
            return;
        }
        ObjectNode after = before.deepCopy();
        Renewal.move(after, data.clock().nowFor(before));
        ObjectNode invoice = invoicing.draft(data, customer, after, "subscription_cycle", lines);
        Cancellation.whenDue(data, before.deepCopy().put("latest_invoice", new Invoice(invoice).id()));
        if (ending.isUnpaid()) {
            invoicing.keepAsDraft(data, invoice);
        } else {
            paused.handle(data, before, invoice);
        }
    }

    /** What is billed when the subscription ends then. */
    static List<Line> lines(DataSet data, ObjectNode subscription, long end) {
        return MeteredUsage.until(data, subscription, end, Line.Kind.PERIOD);
    }
}
