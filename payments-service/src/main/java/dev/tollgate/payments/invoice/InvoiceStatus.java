package dev.tollgate.payments.invoice;

import dev.tollgate.kit.stripe.StripeStatus;
import java.util.List;

/** Stripe's invoice states. See https://docs.stripe.com/invoicing/overview#invoice-statuses. */
enum InvoiceStatus implements StripeStatus {
    DRAFT,
    OPEN,
    UNCOLLECTIBLE,
    PAID,
    VOID;

    static final List<String> LABELS = StripeStatus.labels(InvoiceStatus.class);

    static InvoiceStatus of(String label) {
        return StripeStatus.of(InvoiceStatus.class, label);
    }

    /** Paid and void are final; what was given up as uncollectible can still be paid or voided. */
    boolean mayBecome(InvoiceStatus next) {
        return switch (this) {
            case DRAFT -> true;
            case OPEN -> next != DRAFT;
            case UNCOLLECTIBLE -> next != DRAFT && next != OPEN;
            case PAID, VOID -> next == this;
        };
    }
}
