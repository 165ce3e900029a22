package dev.tollgate.payments.stripeevent;

import dev.tollgate.kit.stripe.StripeObject;
import dev.tollgate.kit.stripeevent.DeliveryResult;
import dev.tollgate.kit.stripeevent.StripeEventDelivery;
import dev.tollgate.kit.sync.SyncCause;
import dev.tollgate.payments.invoice.InvoiceSync;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** {@code invoice_payment.*} and {@code credit_note.*}: what changed is the invoice they belong to. */
@ApplicationScoped
class InvoicePartEvents extends SnapshotEvents {
    private final InvoiceSync invoices;

    InvoicePartEvents(InvoiceSync invoices) {
        this.invoices = invoices;
    }

    @Override
    public boolean handles(String type) {
        return type.startsWith("invoice_payment.") || type.startsWith("credit_note.");
    }

    @Override
    public Arrival sort(StripeEventDelivery event) {
        String invoice = StripeObject.of(event.object(), event.objectType()).reference("/invoice");
        return invoice == null ? new Arrival.Notice("It names no invoice.") : new Arrival.Snapshot(invoice);
    }

    @Override
    Uni<DeliveryResult> refetch(SyncCause cause, String objectId) {
        return invoices.run(cause, objectId);
    }
}
