package dev.tollgate.payments.invoice;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.kit.domainevent.DomainEvents;
import dev.tollgate.kit.live.Topic;
import dev.tollgate.kit.mirror.Mirror;
import dev.tollgate.kit.mirror.MirrorKind;
import dev.tollgate.kit.mirror.MirrorSync;
import dev.tollgate.kit.mirror.Owned;
import dev.tollgate.kit.stripe.NestedList;
import dev.tollgate.kit.stripe.StripePath;
import dev.tollgate.kit.time.BusinessClock;
import dev.tollgate.payments.customer.CustomerService;
import dev.tollgate.payments.mirror.PaymentsKind;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Refetches invoices, with all their lines and payments, and mirrors them. */
@Singleton
public class InvoiceSync extends Mirror<Invoice, StripeInvoice> {
    private static final MirrorKind KIND = PaymentsKind.of("invoice", "invoice", Topic.INVOICES)
            .expanding("payments")
            .reading(
                    new NestedList("lines", "invoice.lines", id -> StripePath.of("invoices", id) + "/lines"),
                    new NestedList(
                            "payments",
                            "invoice_payment.list",
                            id -> "/v1/invoice_payments?invoice=" + StripePath.encode(id)));

    private final InvoiceRepository invoices;
    private final CustomerService customers;
    private final DomainEvents events;
    private final BusinessClock clock;

    InvoiceSync(
            MirrorSync sync,
            InvoiceRepository invoices,
            CustomerService customers,
            DomainEvents events,
            BusinessClock clock) {
        super(KIND, sync, clock);
        this.invoices = invoices;
        this.customers = customers;
        this.events = events;
        this.clock = clock;
    }

    @Override
    protected StripeInvoice read(JsonNode invoice) {
        return StripeInvoice.read(invoice);
    }

    @Override
    protected Uni<Optional<String>> accountOf(StripeInvoice invoice) {
        return customers.accountOf(invoice.customerId());
    }

    @Override
    protected Uni<Invoice> find(String id) {
        return invoices.findWithLines(id);
    }

    @Override
    protected Invoice create(String id) {
        return new Invoice(id);
    }

    @Override
    protected String status(StripeInvoice invoice) {
        return invoice.state().status();
    }

    @Override
    protected Uni<Void> onChange(Optional<Owned<StripeInvoice>> before, Optional<Owned<StripeInvoice>> after) {
        return after.filter(invoice ->
                        isPaid(invoice) && before.filter(InvoiceSync::isPaid).isEmpty())
                .map(invoice -> events.record(InvoiceDomainEvents.paid(invoice, clock.instant())))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private static boolean isPaid(Owned<StripeInvoice> invoice) {
        return invoice.object().state().status().equals(InvoiceStatus.PAID.label());
    }
}
