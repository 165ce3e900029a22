package dev.tollgate.payments.invoice;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Stripe's invoice states. See https://docs.stripe.com/invoicing/overview#invoice-statuses. */
enum InvoiceStatus {
    DRAFT,
    OPEN,
    UNCOLLECTIBLE,
    PAID,
    VOID;

    static final List<String> LABELS =
            Arrays.stream(values()).map(InvoiceStatus::label).toList();

    /** As Stripe writes it. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static InvoiceStatus of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
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
