package dev.tollgate.subscriptions.checkout;

import java.util.Locale;

/** Where a checkout is. */
enum CheckoutState {
    /** Wanted, but Stripe's page is not there yet. */
    PENDING,
    /** The page can be paid. */
    OPEN,
    /** Completed at Stripe, and the payment is awaited: a bank debit takes days. */
    PROCESSING,
    COMPLETED,
    /** Not paid in time, or replaced by a newer one. */
    EXPIRED,
    /** Stripe refused it, or a delayed payment did not arrive. */
    FAILED;

    static CheckoutState named(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean isLive() {
        return this == PENDING || this == OPEN || this == PROCESSING;
    }
}
