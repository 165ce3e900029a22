package dev.tollgate.payments.invoice;

import dev.tollgate.kit.mirror.MirroredObject;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The mirror of one invoice. */
@Entity
@Table(name = "invoices")
public class Invoice extends MirroredObject<StripeInvoice> {
    @Embedded
    InvoiceState state;

    @ElementCollection
    @CollectionTable(name = "invoice_lines", joinColumns = @JoinColumn(name = "invoice_id"))
    @OrderColumn(name = "position")
    List<InvoiceLine> lines = new ArrayList<>();

    /** For Hibernate. */
    protected Invoice() {}

    Invoice(String id) {
        super(id);
    }

    @Override
    public StripeInvoice shown() {
        return new StripeInvoice(id(), stripeCustomerId(), state, List.copyOf(lines));
    }

    @Override
    protected boolean isShowing(StripeInvoice invoice) {
        return state.equals(invoice.state()) && lines.equals(invoice.lines());
    }

    @Override
    protected boolean mayShow(StripeInvoice invoice) {
        return status().mayBecome(InvoiceStatus.of(invoice.state().status()));
    }

    @Override
    protected void take(StripeInvoice invoice) {
        state = invoice.state();
        if (!lines.equals(invoice.lines())) {
            lines.clear();
            lines.addAll(invoice.lines());
        }
    }

    /** Drafts are deleted at Stripe, and nothing that was paid or voided. */
    @Override
    public boolean markGone(Instant now) {
        return status() != InvoiceStatus.PAID && status() != InvoiceStatus.VOID && super.markGone(now);
    }

    InvoiceStatus status() {
        return InvoiceStatus.of(state.status());
    }
}
