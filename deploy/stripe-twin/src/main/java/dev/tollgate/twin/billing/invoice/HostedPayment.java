package dev.tollgate.twin.billing.invoice;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.api.StripeError;
import dev.tollgate.twin.core.api.Work;
import dev.tollgate.twin.core.http.FormDecoder;
import dev.tollgate.twin.core.http.ParamTree;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.money.payment.IntentStatus;
import dev.tollgate.twin.money.payment.Intents;
import dev.tollgate.twin.money.payment.PaymentIntent;
import dev.tollgate.twin.money.paymentmethod.CardForm;
import dev.tollgate.twin.money.paymentmethod.CardInput;
import dev.tollgate.twin.money.paymentmethod.PaymentMethods;

/** Pays an open invoice with a card typed into its page; a declined attempt is recorded. */
public final class HostedPayment {
    private final Work work;
    private final Invoicing invoicing;
    private final PaymentMethods methods;

    public HostedPayment(Work work, Invoicing invoicing, PaymentMethods methods) {
        this.work = work;
        this.invoicing = invoicing;
        this.methods = methods;
    }

    /** Whether the page offers to pay: no payment is in progress. */
    boolean offers(DataSet data, ObjectNode invoice) {
        ObjectNode intent = invoicing.intent(data, invoice);
        boolean busy = intent != null && new PaymentIntent(intent).status().isBusy();
        return new Invoice(invoice).isOpen() && !busy;
    }

    /** Returns the invoice paid, or open while its holder has to authenticate; throws the issuer's decline. */
    ObjectNode pay(DataSet data, ObjectNode invoice, String form) {
        ParamTree fields = FormDecoder.decode(form);
        CardForm typed = CardForm.read(fields);
        CardInput card = CardInput.of(
                typed.number(), typed.expMonth(), typed.expYear(), data.clock().now());
        return work.run(data, null, null, () -> charge(data, invoice, card, typed.name()));
    }

    private ObjectNode charge(DataSet data, ObjectNode invoice, CardInput card, String name) {
        if (!offers(data, invoice)) {
            throw StripeError.invalid(null, "This invoice can no longer be paid.");
        }
        ObjectNode method = methods.card(data, card.card(), card.expMonth(), card.expYear());
        method.withObjectProperty("billing_details").put("name", name);
        methods.add(data, method, card.card());
        ObjectNode paid = invoicing.pay(data, invoice, method);
        ObjectNode intent = invoicing.intent(data, paid);
        if (new PaymentIntent(intent).status() == IntentStatus.REQUIRES_PAYMENT_METHOD) {
            throw Intents.declined(intent).keepingChanges();
        }
        return paid;
    }
}
