package dev.tollgate.payments.payment;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Stripe's payment intent states. See https://docs.stripe.com/payments/paymentintents/lifecycle. */
enum PaymentStatus {
    REQUIRES_PAYMENT_METHOD,
    REQUIRES_CONFIRMATION,
    REQUIRES_ACTION,
    PROCESSING,
    REQUIRES_CAPTURE,
    SUCCEEDED,
    CANCELED;

    static final List<String> LABELS =
            Arrays.stream(values()).map(PaymentStatus::label).toList();

    /** As Stripe writes it. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static PaymentStatus of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }

    /** Succeeded and canceled are final. */
    boolean mayBecome(PaymentStatus next) {
        return this == next || (this != SUCCEEDED && this != CANCELED);
    }
}
