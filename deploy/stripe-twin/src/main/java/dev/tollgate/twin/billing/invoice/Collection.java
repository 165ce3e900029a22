package dev.tollgate.twin.billing.invoice;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.agenda.Actions;
import dev.tollgate.twin.core.dispatch.Dispatcher;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;
import dev.tollgate.twin.core.store.Planner;
import dev.tollgate.twin.money.paymentmethod.PaymentMethods;

/**
 * Collects invoices as time passes: finalizes drafts an hour after their creation, tries failed payments again, and
 * notices due dates that pass. See https://docs.stripe.com/invoicing/automatic-collection.
 */
public final class Collection {
    private static final String ADVANCE = "invoice.advance";
    private static final String COLLECT = "invoice.collect";
    private static final String OVERDUE = "invoice.overdue";

    private final Invoicing invoicing;
    private final PaymentMethods methods;
    private final Dispatcher dispatcher;

    public Collection(Invoicing invoicing, PaymentMethods methods, Actions actions, Dispatcher dispatcher) {
        this.invoicing = invoicing;
        this.methods = methods;
        this.dispatcher = dispatcher;
        actions.plan(ObjectType.INVOICE, Collection::plan);
        actions.add(ADVANCE, this::advance);
        actions.add(COLLECT, this::collect);
        actions.add(OVERDUE, this::passDueDate);
    }

    /** Ends the automatic collection of a subscription's open invoices: it was canceled. */
    public static void stop(DataSet data, String subscription) {
        data.table(ObjectType.INVOICE).where("parent.subscription_details.subscription", subscription).values().stream()
                .filter(invoice -> is(invoice, "status", "open"))
                .toList()
                .forEach(before -> {
                    ObjectNode invoice = before.deepCopy();
                    invoice.put("auto_advance", false).putNull("next_payment_attempt");
                    data.update(before, invoice, "invoice.updated");
                });
    }

    private static void plan(DataSet data, ObjectNode invoice, Planner.Plan plan) {
        boolean advances = invoice.get("auto_advance").asBoolean();
        boolean sent = isSent(invoice);
        if (is(invoice, "status", "draft") && advances) {
            plan.at(time(invoice, "automatically_finalizes_at"), ADVANCE);
        } else if (is(invoice, "status", "open")
                && sent
                && !data.hidden(id(invoice)).has(OVERDUE)) {
            plan.at(time(invoice, "due_date"), OVERDUE);
        } else if (is(invoice, "status", "open") && !sent && advances) {
            plan.at(time(invoice, "next_payment_attempt"), COLLECT);
        }
    }

    private void advance(DataSet data, ObjectNode draft) {
        if (isSent(draft)) {
            invoicing.send(data, draft);
            return;
        }
        ObjectNode open = invoicing.finalizeDraft(data, draft);
        if (is(open, "status", "open")) {
            collect(data, open);
        }
    }

    private void collect(DataSet data, ObjectNode open) {
        String method = invoicing.methodFor(data, open, methods);
        invoicing.collect(data, open, method == null ? null : methods.find(data, method, "default_payment_method"));
    }

    private void passDueDate(DataSet data, ObjectNode invoice) {
        data.hide(id(invoice), data.hidden(id(invoice)).put(OVERDUE, true));
        data.emit("invoice.overdue", invoice);
        Delinquency.set(data, invoice, true);
        dispatcher.publish(new InvoiceOverdue(data, invoice));
    }

    private static boolean isSent(ObjectNode invoice) {
        return is(invoice, "collection_method", "send_invoice");
    }

    private static boolean is(ObjectNode invoice, String field, String value) {
        return value.equals(Nodes.text(invoice, field));
    }

    private static long time(ObjectNode invoice, String field) {
        return invoice.hasNonNull(field) ? invoice.get(field).asLong() : Planner.Plan.NEVER;
    }

    private static String id(ObjectNode invoice) {
        return Nodes.text(invoice, "id");
    }
}
