package dev.tollgate.twin.billing.invoice;

import java.util.Locale;

/** https://docs.stripe.com/invoicing/overview#invoice-statuses; {@code UNKNOWN} is that of an import that has none. */
public enum InvoiceStatus {
    DRAFT,
    OPEN,
    PAID,
    UNCOLLECTIBLE,
    VOID,
    UNKNOWN;

    static InvoiceStatus parse(String text) {
        for (InvoiceStatus status : values()) {
            if (status.text().equals(text)) {
                return status;
            }
        }
        return UNKNOWN;
    }

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it can still be paid. */
    public boolean isPayable() {
        return this == DRAFT || this == OPEN || this == UNCOLLECTIBLE;
    }

    /** Whether a credit note may take from it. */
    public boolean canBeCredited() {
        return this == OPEN || this == PAID || this == UNCOLLECTIBLE;
    }

    /** Whether it may be closed by being voided or written off. */
    public boolean canBeClosed() {
        return this == OPEN || this == UNCOLLECTIBLE;
    }
}
