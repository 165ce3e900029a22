package dev.tollgate.payments.payment;

import dev.tollgate.kit.stripe.StripeStatus;
import java.util.List;

/** Stripe's payment intent states. See https://docs.stripe.com/payments/paymentintents/lifecycle. */
enum PaymentStatus implements StripeStatus {
    REQUIRES_PAYMENT_METHOD,
    REQUIRES_CONFIRMATION,
    REQUIRES_ACTION,
    PROCESSING,
    REQUIRES_CAPTURE,
    SUCCEEDED,
    CANCELED;

    static final List<String> LABELS = StripeStatus.labels(PaymentStatus.class);

    static PaymentStatus of(String label) {
        return StripeStatus.of(PaymentStatus.class, label);
    }

    /** Succeeded and canceled are final. */
    boolean mayBecome(PaymentStatus next) {
        return this == next || (this != SUCCEEDED && this != CANCELED);
    }
}
