package dev.tollgate.payments.invoice;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The mirror of one invoice. */
@Entity
@Table(name = "invoices")
public class Invoice {
    @Id
    String id;

    String account;
    String stripeCustomerId;

    @Embedded
    InvoiceState state;

    @ElementCollection
    @CollectionTable(name = "invoice_lines", joinColumns = @JoinColumn(name = "invoice_id"))
    @OrderColumn(name = "position")
    List<InvoiceLine> lines = new ArrayList<>();

    Instant goneAt;
    Instant mirroredAt;

    static Invoice of(StripeInvoice shown, String account, Instant now) {
        Invoice invoice = new Invoice();
        invoice.id = shown.id();
        invoice.account = account;
        invoice.stripeCustomerId = shown.customerId();
        invoice.state = shown.state();
        invoice.lines.addAll(shown.lines());
        invoice.mirroredAt = now;
        return invoice;
    }

    /** Shows what Stripe shows; whether that was new. A final state never reopens. */
    boolean show(StripeInvoice shown, Instant now) {
        boolean same = goneAt == null && state.equals(shown.state()) && lines.equals(shown.lines());
        if (same || !status().mayBecome(InvoiceStatus.of(shown.state().status()))) {
            return false;
        }
        state = shown.state();
        if (!lines.equals(shown.lines())) {
            lines.clear();
            lines.addAll(shown.lines());
        }
        goneAt = null;
        mirroredAt = now;
        return true;
    }

    /** Stripe has it no more; whether that was new. Drafts are deleted there, and nothing that was paid or voided. */
    boolean markGone(Instant now) {
        if (goneAt != null || status() == InvoiceStatus.PAID || status() == InvoiceStatus.VOID) {
            return false;
        }
        goneAt = now;
        mirroredAt = now;
        return true;
    }

    InvoiceStatus status() {
        return InvoiceStatus.of(state.status());
    }
}
