package dev.tollgate.payments.invoice;

import dev.tollgate.payments.mirror.MirroredObject;
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
public class Invoice extends MirroredObject {
    @Embedded
    InvoiceState state;

    @ElementCollection
    @CollectionTable(name = "invoice_lines", joinColumns = @JoinColumn(name = "invoice_id"))
    @OrderColumn(name = "position")
    List<InvoiceLine> lines = new ArrayList<>();

    /** For Hibernate. */
    protected Invoice() {}

    private Invoice(StripeInvoice shown, Instant now) {
        super(shown.id(), now);
        state = shown.state();
    }

    static Invoice of(StripeInvoice shown, String account, Instant now) {
        Invoice invoice = new Invoice(shown, now);
        invoice.belongTo(account, shown.customerId());
        invoice.lines.addAll(shown.lines());
        return invoice;
    }

    /** Shows what Stripe shows; whether that was new. A final state never reopens. */
    boolean show(StripeInvoice shown, Instant now) {
        boolean same = !isGone() && state.equals(shown.state()) && lines.equals(shown.lines());
        if (same || !status().mayBecome(InvoiceStatus.of(shown.state().status()))) {
            return false;
        }
        state = shown.state();
        if (!lines.equals(shown.lines())) {
            lines.clear();
            lines.addAll(shown.lines());
        }
        shown(now);
        return true;
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
