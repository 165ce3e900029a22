package dev.tollgate.twin.billing.invoice;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.agenda.Actions;
import dev.tollgate.twin.core.api.StripeError;
import dev.tollgate.twin.core.api.Work;
import dev.tollgate.twin.core.dispatch.Dispatcher;
import dev.tollgate.twin.core.http.PublicUrl;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;
import dev.tollgate.twin.money.payment.IntentFailed;
import dev.tollgate.twin.money.payment.IntentStatus;
import dev.tollgate.twin.money.payment.IntentSucceeded;
import dev.tollgate.twin.money.payment.Intents;
import dev.tollgate.twin.money.payment.PaymentIntent;
import dev.tollgate.twin.money.paymentmethod.PaymentMethods;
import java.util.List;

/** The life of an invoice: draft, open, paid or void. See https://docs.stripe.com/invoicing/overview. */
public final class Invoicing {
    private static final String EMIT_PAID = "invoice_payment.emit_paid";

    private final Intents intents;
    private final InvoicePayments payments;
    private final Work work;
    private final PublicUrl publicUrl;
    private final Dispatcher dispatcher;
    private final Attempts attempts;
    private final Settlement settlement;

    public Invoicing(Intents intents, Work work, Actions actions, Dispatcher dispatcher, PublicUrl publicUrl) {
        this.intents = intents;
        this.payments = new InvoicePayments(intents);
        this.work = work;
        this.publicUrl = publicUrl;
        this.dispatcher = dispatcher;
        this.attempts = new Attempts(dispatcher);
        this.settlement = new Settlement(dispatcher);
        actions.add(EMIT_PAID, (data, payment) -> data.emit("invoice_payment.paid", payment));
        dispatcher.subscribe(IntentSucceeded.class, what -> succeeded(what.data(), what.intent()));
        dispatcher.subscribe(IntentFailed.class, what -> failed(what.data(), what.intent()));
    }

    /** A draft for a subscription. */
    public ObjectNode draft(
            DataSet data, ObjectNode customer, ObjectNode subscription, String reason, List<Line> lines) {
        return Drafting.ofSubscription(data, customer, subscription, reason, lines);
    }

    /** Draft to open: numbered, payable; one with nothing to pay is paid at once. */
    public ObjectNode finalizeDraft(DataSet data, ObjectNode draft) {
        if (!new Invoice(draft).isDraft()) {
            throw StripeError.invalid(
                    "invoice_not_editable",
                    "This invoice is already finalized, you can't re-finalize a non-draft invoice.");
        }
        BillTo.requireCustomer(data, draft);
        ObjectNode invoice = FinalTaxes.fresh(data, LateUsage.counted(data, draft));
        long now = now(data, invoice);
        DueDate.enter(data, invoice, now);
        String id = new Invoice(invoice).id();
        invoice.put("status", "open").put("effective_at", now).putNull("automatically_finalizes_at");
        BillTo.applyBalance(data, invoice);
        invoice.put("hosted_invoice_url", publicUrl.get() + "/i/" + id)
                .put("invoice_pdf", publicUrl.get() + "/i/" + id + "/pdf");
        invoice.withObjectProperty("status_transitions").put("finalized_at", now);
        data.put(invoice, "invoice.finalized");
        if (new Invoice(invoice).amountDue() == 0) {
            return settlement.settle(data, invoice, false);
        }
        payments.open(data, invoice);
        return invoice;
    }

    /** Tries to pay because somebody asked; returns the invoice paid, or open after its failure events. */
    public ObjectNode pay(DataSet data, ObjectNode invoice, ObjectNode method) {
        attempts.begin(data, invoice, false);
        return charge(data, invoice, method);
    }

    /** Tries to collect because it is time to; {@code method} null: there is none. Returns the invoice as it is then. */
    public ObjectNode collect(DataSet data, ObjectNode invoice, ObjectNode method) {
        attempts.begin(data, invoice, true);
        String id = new Invoice(invoice).id();
        if (method == null) {
            attempts.failed(data, id);
            return data.find(ObjectType.INVOICE, id);
        }
        return charge(data, data.find(ObjectType.INVOICE, id), method);
    }

    private ObjectNode charge(DataSet data, ObjectNode invoice, ObjectNode method) {
        String id = new Invoice(invoice).id();
        ObjectNode intent = intent(data, invoice);
        if (intent == null) {
            payments.open(data, invoice);
            intent = intent(data, invoice);
        }
        ObjectNode after = intents.confirm(data, intent, method, null);
        if (new PaymentIntent(after).status() == IntentStatus.REQUIRES_ACTION) {
            data.emit("invoice.payment_action_required", data.find(ObjectType.INVOICE, id));
            if (!new Invoice(invoice).isFirstOfSubscription()) {
                attempts.failed(data, id);
            }
        }
        return data.find(ObjectType.INVOICE, id);
    }

    /** The id of the method an invoice is paid with: its own, its subscription's, its customer's; null without any. */
    public String methodFor(DataSet data, ObjectNode invoice, PaymentMethods methods) {
        Invoice due = new Invoice(invoice);
        if (due.defaultPaymentMethod() != null) {
            return due.defaultPaymentMethod();
        }
        String subscription = due.subscription();
        ObjectNode customer = data.find(ObjectType.CUSTOMER, due.customer());
        return methods.defaultFor(
                subscription == null ? null : data.find(ObjectType.SUBSCRIPTION, subscription),
                customer == null ? Nodes.object() : customer);
    }

    /** Finalizes a draft and emits {@code invoice.sent}. */
    ObjectNode send(DataSet data, ObjectNode invoice) {
        boolean draft = new Invoice(invoice).isDraft();
        ObjectNode open = draft ? finalizeDraft(data, invoice) : invoice;
        InvoiceStatus status = new Invoice(open).status();
        if (status != InvoiceStatus.OPEN && status != InvoiceStatus.PAID) {
            throw StripeError.invalid(null, "Invoice is " + status.text() + ", it cannot be sent.");
        }
        data.emit("invoice.sent", open);
        return open;
    }

    /** Keeps a draft from being finalized automatically: an unpaid subscription is not collected. */
    public void keepAsDraft(DataSet data, ObjectNode draft) {
        ObjectNode kept = draft.deepCopy().put("auto_advance", false);
        data.put(kept.putNull("automatically_finalizes_at").putNull("next_payment_attempt"));
    }

    /** Paid outside Stripe. */
    public ObjectNode payOutOfBand(DataSet data, ObjectNode invoice) {
        payments.cancel(data, invoice);
        return settlement.settle(data, invoice, false);
    }

    public ObjectNode voidOpen(DataSet data, ObjectNode invoice) {
        ObjectNode ended = InvoiceClosing.makeVoid(data, invoice);
        payments.cancel(data, invoice);
        BillTo.restoreBalance(data, ended);
        dispatcher.publish(new InvoiceVoided(data, ended));
        return ended;
    }

    public ObjectNode markUncollectible(DataSet data, ObjectNode invoice) {
        ObjectNode marked = InvoiceClosing.writeOff(data, invoice);
        Delinquency.set(data, new Invoice(marked), false);
        dispatcher.publish(new InvoiceMarkedUncollectible(data, marked));
        return marked;
    }

    /** Changes an open invoice's amount due; it is paid when nothing remains. */
    public ObjectNode updateAmountDue(DataSet data, ObjectNode before, ObjectNode after) {
        data.update(before, after, "invoice.updated");
        if (new Invoice(after).isOpen() && new Invoice(after).amountRemaining() == 0) {
            payments.cancel(data, after);
            return settlement.settle(data, after, false);
        }
        payments.request(data, after);
        return after;
    }

    /** The payment intent that pays an invoice, null when it has none. */
    public ObjectNode intent(DataSet data, ObjectNode invoice) {
        return payments.intent(data, invoice);
    }

    private void succeeded(DataSet data, ObjectNode intent) {
        ObjectNode payment = payments.by(data, intent);
        if (payment == null) {
            return;
        }
        ObjectNode invoice = data.find(ObjectType.INVOICE, new InvoicePayment(payment).invoice());
        ObjectNode paid = payments.markPaid(data, payment);
        work.later(data, EMIT_PAID, Nodes.text(paid, "id"));
        settlement.settle(data, invoice, true);
    }

    private void failed(DataSet data, ObjectNode intent) {
        ObjectNode payment = payments.by(data, intent);
        if (payment != null) {
            attempts.failed(data, new InvoicePayment(payment).invoice());
        }
    }

    private static long now(DataSet data, ObjectNode invoice) {
        return data.clock().nowFor(invoice);
    }
}
