package dev.tollgate.webhooks.stripe.delivery;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a delivery stands. */
public enum DeliveryStatus {
    /** To be delivered, now or at its next attempt. */
    PENDING,
    /** Answered by its destination. */
    DELIVERED,
    /** Parked until its Stripe customer belongs to an account. */
    WAITING_CUSTOMER,
    /** Given up; a person may replay it. */
    DEAD;

    /** As it stands in the database and in JSON. */
    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
