package dev.tollgate.payments.refund;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Stripe's refund states. See https://docs.stripe.com/refunds. */
enum RefundStatus {
    PENDING,
    REQUIRES_ACTION,
    SUCCEEDED,
    FAILED,
    CANCELED;

    static final List<String> LABELS =
            Arrays.stream(values()).map(RefundStatus::label).toList();

    /** As Stripe writes it. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static RefundStatus of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }

    /** Failed and canceled are final; a refund that succeeded may still fail. */
    boolean mayBecome(RefundStatus next) {
        return switch (this) {
            case PENDING, REQUIRES_ACTION -> true;
            case SUCCEEDED -> next == SUCCEEDED || next == FAILED;
            case FAILED, CANCELED -> next == this;
        };
    }
}
