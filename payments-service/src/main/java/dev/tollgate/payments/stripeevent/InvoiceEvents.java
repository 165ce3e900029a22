package dev.tollgate.payments.stripeevent;

import dev.tollgate.kit.eventhandling.EventMeaning;
import dev.tollgate.kit.eventhandling.EventMeaning.Fact;
import dev.tollgate.kit.eventhandling.EventMeaning.Notice;
import dev.tollgate.kit.eventhandling.EventMeaning.Snapshot;
import dev.tollgate.kit.eventhandling.StripeEventHandler;
import dev.tollgate.kit.stripeevent.StripeEventDelivery;
import dev.tollgate.payments.invoice.FailedAttempt;
import dev.tollgate.payments.invoice.InvoiceService;
import dev.tollgate.payments.invoice.InvoiceSync;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** {@code invoice.*}: refetched, and each failed attempt is kept, because a later one hides it. */
@ApplicationScoped
class InvoiceEvents implements StripeEventHandler {
    private final InvoiceSync sync;
    private final InvoiceService invoices;

    InvoiceEvents(InvoiceSync sync, InvoiceService invoices) {
        this.sync = sync;
        this.invoices = invoices;
    }

    @Override
    public boolean handles(String type) {
        return type.startsWith("invoice.");
    }

    @Override
    public EventMeaning read(StripeEventDelivery event) {
        return switch (event.type()) {
            case "invoice.upcoming" -> new Notice("A preview of an invoice that does not exist yet.");
            case "invoice.payment_failed" -> failed(event);
            default -> Snapshot.of(event, "invoice", sync::run);
        };
    }

    private Fact failed(StripeEventDelivery event) {
        FailedAttempt attempt = FailedAttempt.read(event.object(), Instant.ofEpochSecond(event.created()));
        return new Fact(new Snapshot(attempt.invoiceId(), sync::run), () -> invoices.keep(attempt));
    }
}
