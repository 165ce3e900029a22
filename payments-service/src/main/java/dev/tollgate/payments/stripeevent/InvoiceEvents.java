package dev.tollgate.payments.stripeevent;

import dev.tollgate.kit.stripe.StripeObject;
import dev.tollgate.kit.stripeevent.DeliveryOutcome;
import dev.tollgate.kit.stripeevent.DeliveryResult;
import dev.tollgate.kit.stripeevent.StripeEventDelivery;
import dev.tollgate.kit.sync.SyncCause;
import dev.tollgate.payments.invoice.FailedAttempt;
import dev.tollgate.payments.invoice.InvoiceService;
import dev.tollgate.payments.invoice.InvoiceSync;
import io.smallrye.mutiny.Uni;
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
    public Arrival sort(StripeEventDelivery event) {
        return switch (event.type()) {
            case "invoice.upcoming" -> new Arrival.Notice("A preview of an invoice that does not exist yet.");
            case "invoice.payment_failed" ->
                new Arrival.Fact(FailedAttempt.read(event.object(), Instant.ofEpochSecond(event.created())));
            default ->
                new Arrival.Snapshot(StripeObject.of(event.object(), "invoice").id());
        };
    }

    @Override
    public Uni<DeliveryResult> apply(StripeEventDelivery event, Arrival arrival) {
        return arrival instanceof Arrival.Fact fact
                ? sync.run(SyncCause.event(event), fact.attempt().invoiceId())
                        .chain(synced -> keep(fact.attempt(), synced))
                : sync.run(SyncCause.event(event), ((Arrival.Snapshot) arrival).objectId());
    }

    private Uni<DeliveryResult> keep(FailedAttempt attempt, DeliveryResult synced) {
        return synced.outcome() == DeliveryOutcome.APPLIED || synced.outcome() == DeliveryOutcome.UNCHANGED
                ? invoices.keep(attempt).map(isNew -> isNew ? DeliveryResult.of(DeliveryOutcome.APPLIED) : synced)
                : Uni.createFrom().item(synced);
    }
}
