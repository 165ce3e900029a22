package dev.tollgate.subscriptions.subscription;

import dev.tollgate.kit.stripe.StripeStatus;
import java.util.List;

/**
 * Stripe's status of a subscription, and what it means for access.
 *
 * @see <a href="https://docs.stripe.com/billing/subscriptions/overview#subscription-statuses">Stripe</a>
 */
enum SubscriptionStatus implements StripeStatus {
    TRIALING(true, false),
    ACTIVE(true, false),
    /** A payment failed and is tried again: access is kept meanwhile. */
    PAST_DUE(true, false),
    UNPAID(false, false),
    PAUSED(false, false),
    /** The first payment is not done yet. */
    INCOMPLETE(false, false),
    INCOMPLETE_EXPIRED(false, true),
    CANCELED(false, true);

    static final List<String> LABELS = StripeStatus.labels(SubscriptionStatus.class);

    private final boolean grantsAccess;
    private final boolean terminal;

    SubscriptionStatus(boolean grantsAccess, boolean terminal) {
        this.grantsAccess = grantsAccess;
        this.terminal = terminal;
    }

    /** The status with that label. */
    static SubscriptionStatus of(String label) {
        return StripeStatus.of(SubscriptionStatus.class, label);
    }

    boolean grantsAccess() {
        return grantsAccess;
    }

    /** Whether it can never change again. */
    boolean isTerminal() {
        return terminal;
    }

    /** Whether it is billed, so that a second one beside it would bill the customer twice. */
    boolean isBilled() {
        return !terminal && this != INCOMPLETE;
    }
}
