package dev.tollgate.payments.invoice;

import dev.tollgate.kit.domainevent.DomainEvents;
import dev.tollgate.kit.http.Page;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Invoices in the database; each public method is one transaction. */
@ApplicationScoped
public class InvoiceService {
    private final InvoiceRepository invoices;
    private final DomainEvents events;

    InvoiceService(InvoiceRepository invoices, DomainEvents events) {
        this.invoices = invoices;
        this.events = events;
    }

    /** The account's invoices, newest first. */
    @WithTransaction
    public Uni<Page<InvoiceView>> list(String account, int limit, String after) {
        return invoices.page(account, after, limit + 1).map(rows -> Page.of(rows, limit, InvoiceView::of));
    }

    /** The account's invoice, else a 404 problem. */
    @WithTransaction
    public Uni<InvoiceView> get(String id, String account) {
        return invoices.findRequired(id, account).map(InvoiceView::of);
    }

    /** Keeps a failed attempt; whether it was new. */
    @WithTransaction
    public Uni<Boolean> keep(FailedAttempt attempt) {
        return invoices.insertFailedAttempt(attempt)
                .call(isNew -> isNew
                        ? invoices.findById(attempt.invoiceId())
                                .chain(invoice -> events.record(InvoiceDomainEvents.failed(invoice, attempt)))
                        : Uni.createFrom().voidItem());
    }
}
