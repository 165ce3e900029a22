package dev.tollgate.twin.billing.tax;

import java.util.Locale;

/** Why a line is taxed as it is: its {@code taxability_reason}. */
public enum TaxReason {
    /** Taxed by a rate that was given. */
    NOT_AVAILABLE,
    STANDARD_RATED,
    NOT_COLLECTING,
    CUSTOMER_EXEMPT,
    REVERSE_CHARGE;

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static TaxReason parse(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    /** Whether there is a tax to pay. */
    public boolean isTaxed() {
        return this == NOT_AVAILABLE || this == STANDARD_RATED;
    }
}
