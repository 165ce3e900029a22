package dev.tollgate.twin.billing.invoice;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.agenda.Actions;
import dev.tollgate.twin.core.dispatch.Dispatcher;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.ObjectType;
import dev.tollgate.twin.core.store.Planner;
import dev.tollgate.twin.core.store.Turn;
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
                .filter(invoice -> new Invoice(invoice).isOpen())
                .toList()
                .forEach(before -> {
                    ObjectNode invoice = before.deepCopy();
                    invoice.put("auto_advance", false).putNull("next_payment_attempt");
                    data.update(before, invoice, "invoice.updated");
                });
    }

    /** Follows {@code auto_advance} set by hand on a draft being finalized, or on an open invoice: it is collected an hour later. */
    static void advanceByHand(DataSet data, ObjectNode json) {
        Invoice invoice = new Invoice(json);
        if (!invoice.isDraft() && !invoice.isOpen()) {
            return;
        }
        if (!invoice.advances() || invoice.isSent()) {
            json.putNull("next_payment_attempt");
        } else if (invoice.nextPaymentAttempt() == Planner.Plan.NEVER) {
            json.put("next_payment_attempt", data.clock().nowFor(json) + Drafting.DRAFT_SECONDS);
        }
    }

    private static void plan(DataSet data, ObjectNode json, Planner.Plan plan) {
        Invoice invoice = new Invoice(json);
        if (invoice.isDraft() && invoice.advances()) {
            plan.at(invoice.finalizesAt(), Turn.BILLING, ADVANCE);
        } else if (invoice.isOpen() && invoice.isSent()) {
            plan.at(
                    data.hidden(invoice.id()).has(OVERDUE) ? Planner.Plan.NEVER : invoice.dueDate(),
                    Turn.NOTICE,
                    OVERDUE);
        } else if (invoice.isOpen() && invoice.advances()) {
            plan.at(invoice.nextPaymentAttempt(), Turn.BILLING, COLLECT);
        }
    }

    private void advance(DataSet data, ObjectNode due) {
        ObjectNode draft = FinalTaxes.orNone(data, due);
        if (draft != null && new Invoice(draft).isSent()) {
            invoicing.send(data, draft);
        } else if (draft != null) {
            finalizeAndCollect(data, draft);
        }
    }

    private void finalizeAndCollect(DataSet data, ObjectNode draft) {
        ObjectNode open = invoicing.finalizeDraft(data, draft);
        if (new Invoice(open).isOpen()) {
            collect(data, open);
        }
    }

    private void collect(DataSet data, ObjectNode open) {
        String method = invoicing.methodFor(data, open, methods);
        invoicing.collect(data, open, method == null ? null : methods.find(data, method, "default_payment_method"));
    }

    private void passDueDate(DataSet data, ObjectNode invoice) {
        String id = new Invoice(invoice).id();
        data.hide(id, data.hidden(id).put(OVERDUE, true));
        data.emit("invoice.overdue", invoice);
        Delinquency.set(data, new Invoice(invoice), true);
        dispatcher.publish(new InvoiceOverdue(data, invoice));
    }
}
