package dev.tollgate.twin.billing.subscription;

import java.util.Locale;

/**
 * https://docs.stripe.com/billing/subscriptions/overview#subscription-statuses; {@code UNKNOWN} is that of an import that
 * has none.
 */
public enum SubscriptionStatus {
    INCOMPLETE,
    INCOMPLETE_EXPIRED,
    TRIALING,
    ACTIVE,
    PAST_DUE,
    UNPAID,
    CANCELED,
    PAUSED,
    UNKNOWN;

    static SubscriptionStatus parse(String text) {
        for (SubscriptionStatus status : values()) {
            if (status.text().equals(text)) {
                return status;
            }
        }
        return UNKNOWN;
    }

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it is over; an ended subscription never revives. */
    public boolean hasEnded() {
        return this == CANCELED || this == INCOMPLETE_EXPIRED;
    }

    /** Whether it bills its periods. */
    public boolean renews() {
        return this == ACTIVE || this == TRIALING || this == PAST_DUE || this == UNPAID;
    }

    /** Whether its latest invoice, once marked uncollectible, makes it active. */
    boolean isHealedByWriteOff() {
        return this == PAST_DUE || this == PAUSED;
    }

    /** Whether its latest invoice, once paid, makes it active. */
    boolean waitsForPayment() {
        return this == INCOMPLETE || this == PAST_DUE || this == UNPAID || this == PAUSED;
    }
}
