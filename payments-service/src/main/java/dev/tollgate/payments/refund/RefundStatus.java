package dev.tollgate.payments.refund;

import dev.tollgate.kit.stripe.StripeStatus;
import java.util.List;

/** Stripe's refund states. See https://docs.stripe.com/refunds. */
enum RefundStatus implements StripeStatus {
    PENDING,
    REQUIRES_ACTION,
    SUCCEEDED,
    FAILED,
    CANCELED;

    static final List<String> LABELS = StripeStatus.labels(RefundStatus.class);

    static RefundStatus of(String label) {
        return StripeStatus.of(RefundStatus.class, label);
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
