package dev.tollgate.payments.stripeevent;

import dev.tollgate.kit.eventhandling.EventMeaning;
import dev.tollgate.kit.eventhandling.EventMeaning.Notice;
import dev.tollgate.kit.eventhandling.EventMeaning.Snapshot;
import dev.tollgate.kit.eventhandling.StripeEventHandler;
import dev.tollgate.kit.stripe.StripeObject;
import dev.tollgate.kit.stripeevent.StripeEventDelivery;
import dev.tollgate.payments.invoice.InvoiceSync;
import jakarta.enterprise.context.ApplicationScoped;

/** {@code invoice_payment.*} and {@code credit_note.*}: what changed is the invoice they belong to. */
@ApplicationScoped
class InvoicePartEvents implements StripeEventHandler {
    private static final String PAYMENT = "invoice_payment";
    private static final String CREDIT_NOTE = "credit_note";

    private final InvoiceSync invoices;

    InvoicePartEvents(InvoiceSync invoices) {
        this.invoices = invoices;
    }

    @Override
    public boolean handles(String type) {
        return type.startsWith(PAYMENT + ".") || type.startsWith(CREDIT_NOTE + ".");
    }

    @Override
    public EventMeaning read(StripeEventDelivery event) {
        String part = event.type().startsWith(PAYMENT) ? PAYMENT : CREDIT_NOTE;
        String invoice = StripeObject.of(event.object(), part).reference("/invoice");
        return invoice == null ? new Notice("It names no invoice.") : new Snapshot(invoice, invoices::run);
    }
}
