package dev.tollgate.payments.invoice;

import dev.tollgate.kit.domainevent.DomainEvents;
import dev.tollgate.kit.http.Page;
import dev.tollgate.payments.customer.CustomerService;
import dev.tollgate.payments.mirror.MirrorChange;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Invoices in the database; each public method is one transaction. */
@ApplicationScoped
public class InvoiceService {
    private static final Logger LOG = Logger.getLogger(InvoiceService.class);

    private final InvoiceRepository invoices;
    private final CustomerService customers;
    private final DomainEvents events;
    private final Clock clock;

    InvoiceService(InvoiceRepository invoices, CustomerService customers, DomainEvents events, Clock clock) {
        this.invoices = invoices;
        this.customers = customers;
        this.events = events;
        this.clock = clock;
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

    /** Mirrors what Stripe shows of an invoice; empty when it is gone there. Runs inside the sync's transaction. */
    @WithTransaction
    public Uni<MirrorChange> apply(String id, Optional<StripeInvoice> shown) {
        return mirror(id, shown).call(change -> recordPaid(id, change));
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

    private Uni<Void> recordPaid(String id, MirrorChange change) {
        return change.reached().filter(InvoiceStatus.PAID.label()::equals).isPresent()
                ? invoices.findById(id)
                        .chain(invoice -> events.record(InvoiceDomainEvents.paid(invoice, clock.instant())))
                : Uni.createFrom().voidItem();
    }

    private Uni<MirrorChange> mirror(String id, Optional<StripeInvoice> shown) {
        return invoices.findWithLines(id).chain(known -> {
            if (known == null) {
                return shown.map(this::store).orElseGet(() -> Uni.createFrom()
                        .item(MirrorChange.notAtStripe("Stripe has no invoice " + id)));
            }
            return shown.filter(invoice -> known.isOfAnother(invoice.customerId()))
                    .map(invoice -> move(known, invoice))
                    .orElseGet(() -> Uni.createFrom().item(change(known, shown)));
        });
    }

    private Uni<MirrorChange> store(StripeInvoice shown) {
        return customers.mirrorFor(
                shown.customerId(), "The invoice names no customer.", account -> insert(shown, account));
    }

    private Uni<MirrorChange> insert(StripeInvoice shown, String account) {
        return invoices.persist(Invoice.of(shown, account, clock.instant()))
                .map(stored ->
                        MirrorChange.applied(account, Optional.of(shown.state().status())));
    }

    private Uni<MirrorChange> move(Invoice known, StripeInvoice shown) {
        return customers.move(
                known, shown.customerId(), () -> change(known, Optional.of(shown)), () -> invoices.delete(known));
    }

    private MirrorChange change(Invoice known, Optional<StripeInvoice> shown) {
        Instant now = clock.instant();
        String before = known.state.status();
        boolean changed = shown.map(invoice -> known.show(invoice, now)).orElseGet(() -> known.markGone(now));
        if (!changed) {
            shown.filter(invoice -> !invoice.state().status().equals(before))
                    .ifPresent(invoice -> LOG.warnf("Invoice %s stays %s, its final state", known.id(), before));
            return MirrorChange.unchanged();
        }
        return MirrorChange.applied(known.account(), before, known.state.status());
    }
}
