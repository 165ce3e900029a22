package dev.tollgate.twin.billing.subscription;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.billing.invoice.Invoicing;
import dev.tollgate.twin.billing.invoice.Line;
import dev.tollgate.twin.billing.invoice.PendingItems;
import dev.tollgate.twin.core.api.Call;
import dev.tollgate.twin.core.api.FieldCopy;
import dev.tollgate.twin.core.api.Params;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;
import java.util.ArrayList;
import java.util.List;

/** Cancels at once, see https://docs.stripe.com/api/subscriptions/cancel: by default nothing is billed or credited. */
final class ImmediateCancel {
    private final Invoicing invoicing;
    private final Update update;

    ImmediateCancel(Invoicing invoicing, Update update) {
        this.invoicing = invoicing;
        this.update = update;
    }

    /** With {@code prorate} unused time is credited, with {@code invoice_now} on a last invoice that bills usage too. */
    ObjectNode cancel(Call call, ObjectNode subscription) {
        Params params = call.params();
        ObjectNode details = Cancellation.details(subscription);
        details.put("reason", "cancellation_requested");
        params.object("cancellation_details")
                .ifPresent(given -> FieldCopy.from(given, details).texts("comment", "feedback"));
        boolean prorate = params.flag("prorate").orElse(false);
        boolean invoiceNow = params.flag("invoice_now").orElse(false);
        params.done();
        DataSet data = call.data();
        ObjectNode customer = data.find(ObjectType.CUSTOMER, new Subscription(subscription).customer());
        if (customer == null) {
            return Cancellation.now(data, subscription, details);
        }
        List<Line> credits =
                prorate ? PeriodReset.credits(data, subscription, data.clock().nowFor(subscription)) : List.of();
        if (!invoiceNow) {
            PendingItems.add(data, customer, subscription, credits);
            return Cancellation.now(data, subscription, details);
        }
        List<Line> lines = new ArrayList<>(credits);
        lines.addAll(FinalUsage.lines(data, subscription, data.clock().nowFor(subscription)));
        return Cancellation.now(data, billed(data, customer, subscription, lines), details);
    }

    /** The subscription after its last invoice; there is none when nothing is to be billed. */
    private ObjectNode billed(DataSet data, ObjectNode customer, ObjectNode subscription, List<Line> lines) {
        if (lines.isEmpty() && !PendingItems.exist(data, subscription)) {
            return subscription;
        }
        ObjectNode invoice = invoicing.draft(data, customer, subscription, "subscription_update", lines);
        update.collect(data, customer, subscription, invoice, "allow_incomplete");
        ObjectNode after = data.edit(Nodes.id(subscription));
        after.put("latest_invoice", Nodes.id(invoice));
        return after;
    }
}
