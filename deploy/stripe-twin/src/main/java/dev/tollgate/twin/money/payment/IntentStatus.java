package dev.tollgate.twin.money.payment;

import java.util.Locale;

/**
 * https://docs.stripe.com/payments/paymentintents/lifecycle; {@code UNKNOWN} is that of an import that has none.
 */
public enum IntentStatus {
    REQUIRES_PAYMENT_METHOD,
    REQUIRES_CONFIRMATION,
    REQUIRES_ACTION,
    PROCESSING,
    REQUIRES_CAPTURE,
    CANCELED,
    SUCCEEDED,
    UNKNOWN;

    /** The status of a payment intent. */
    public static IntentStatus parse(String text) {
        for (IntentStatus status : values()) {
            if (status.text().equals(text)) {
                return status;
            }
        }
        return UNKNOWN;
    }

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean isConfirmable() {
        return this == REQUIRES_PAYMENT_METHOD || this == REQUIRES_CONFIRMATION || this == REQUIRES_ACTION;
    }

    boolean isCancelable() {
        return isConfirmable() || this == REQUIRES_CAPTURE || this == PROCESSING;
    }

    /** Whether the customer or a bank has to answer first. */
    public boolean isBusy() {
        return this == PROCESSING || this == REQUIRES_ACTION;
    }
}
