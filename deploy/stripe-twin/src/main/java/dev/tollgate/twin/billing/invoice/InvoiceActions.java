package dev.tollgate.twin.billing.invoice;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.api.Call;
import dev.tollgate.twin.core.api.Resource;
import dev.tollgate.twin.core.api.Routes;
import dev.tollgate.twin.core.api.StripeError;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;
import dev.tollgate.twin.money.payment.IntentStatus;
import dev.tollgate.twin.money.payment.Intents;
import dev.tollgate.twin.money.payment.PaymentIntent;
import dev.tollgate.twin.money.paymentmethod.PaymentMethods;

/** The actions on an invoice, see https://docs.stripe.com/invoicing/overview#workflow-overview. */
public final class InvoiceActions implements Resource {
    private final Invoicing invoicing;
    private final PaymentMethods methods;

    public InvoiceActions(Invoicing invoicing, PaymentMethods methods) {
        this.invoicing = invoicing;
        this.methods = methods;
    }

    @Override
    public void register(Routes routes) {
        routes.post("/v1/invoices/{id}/finalize", this::finalizeDraft)
                .post("/v1/invoices/{id}/pay", this::pay)
                .post("/v1/invoices/{id}/send", this::send)
                .post("/v1/invoices/{id}/void", call -> invoicing.voidOpen(call.data(), plain(call)))
                .post(
                        "/v1/invoices/{id}/mark_uncollectible",
                        call -> invoicing.markUncollectible(call.data(), plain(call)));
    }

    private static ObjectNode plain(Call call) {
        call.params().done();
        return call.target(ObjectType.INVOICE);
    }

    private ObjectNode finalizeDraft(Call call) {
        Boolean advance = call.params().flag("auto_advance").orElse(null);
        call.params().done();
        ObjectNode draft = call.target(ObjectType.INVOICE);
        FinalTaxes.require(call.data(), draft);
        if (advance == null) {
            return invoicing.finalizeDraft(call.data(), draft);
        }
        ObjectNode advanced = draft.deepCopy().put("auto_advance", advance);
        Collection.advanceByHand(call.data(), advanced);
        return invoicing.finalizeDraft(call.data(), advanced);
    }

    private ObjectNode send(Call call) {
        ObjectNode invoice = plain(call);
        if (!new Invoice(invoice).isSent()) {
            throw StripeError.invalid(
                    null, "You can only manually send an invoice if its collection method is set to 'send_invoice'.");
        }
        if (Nodes.text(invoice, "customer_email") == null) {
            throw StripeError.invalid(
                    null,
                    "Missing email. In order to create invoices that are sent to the customer, the customer must have "
                            + "a valid email.");
        }
        return invoicing.send(call.data(), invoice);
    }

    private ObjectNode pay(Call call) {
        ObjectNode invoice = LateUsage.counted(call.data(), call.target(ObjectType.INVOICE));
        String given = call.params().text("payment_method").orElse(null);
        boolean outOfBand = call.params().flag("paid_out_of_band").orElse(false);
        call.params().ignoring("forgive", "off_session", "mandate", "source").done();
        InvoiceStatus status = new Invoice(invoice).status();
        if (!status.isPayable()) {
            throw StripeError.invalid(null, "Invoice is already " + status.text());
        }
        ObjectNode method = outOfBand ? null : method(call, invoice, given);
        ObjectNode open = status == InvoiceStatus.DRAFT ? invoicing.finalizeDraft(call.data(), invoice) : invoice;
        if (new Invoice(open).isPaid()) {
            return open;
        }
        return outOfBand ? invoicing.payOutOfBand(call.data(), open) : charge(call.data(), open, method);
    }

    /** 402 when the issuer declines or requires authentication; both are recorded. */
    private ObjectNode charge(DataSet data, ObjectNode open, ObjectNode method) {
        ObjectNode paid = invoicing.pay(data, open, method);
        ObjectNode intent = invoicing.intent(data, paid);
        IntentStatus status = new PaymentIntent(intent).status();
        if (status == IntentStatus.REQUIRES_PAYMENT_METHOD) {
            throw Intents.declined(intent).keepingChanges();
        }
        if (status == IntentStatus.REQUIRES_ACTION) {
            throw StripeError.card(
                            "invoice_payment_intent_requires_action",
                            "Payment for this invoice requires additional user action before it can be completed "
                                    + "successfully. Payment can be completed using the PaymentIntent associated with "
                                    + "the invoice. For more details see: https://stripe.com/docs/billing/"
                                    + "subscriptions/overview#requires-action")
                    .keepingChanges();
        }
        return paid;
    }

    /** The method to pay with; null for a draft with nothing to pay. */
    private ObjectNode method(Call call, ObjectNode invoice, String given) {
        DataSet data = call.data();
        String id = given != null ? given : invoicing.methodFor(data, invoice, methods);
        if (id == null && new Invoice(invoice).amountDue() == 0) {
            return null;
        }
        if (id == null) {
            throw StripeError.invalid(
                    "missing",
                    "There is no `default_payment_method` set on this Customer or Invoice. Please attach a payment "
                            + "method and set it as the default.");
        }
        return methods.find(data, id, "payment_method");
    }
}
