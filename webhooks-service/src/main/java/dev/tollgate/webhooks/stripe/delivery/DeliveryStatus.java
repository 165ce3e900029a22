package dev.tollgate.webhooks.stripe.delivery;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Where a delivery stands. */
public enum DeliveryStatus {
    /** To be delivered, now or at its next attempt. */
    PENDING,
    /** Answered by its destination. */
    DELIVERED,
    /** Parked until its Stripe customer belongs to an account. */
    WAITING_CUSTOMER,
    /** Waited for its customer as long as the configuration allows; an administrator may replay it. */
    EXPIRED,
    /** The destination does not understand its shape; an administrator may replay it. */
    QUARANTINED,
    /** Refused, or failed at every attempt; an administrator may replay it. */
    DEAD;

    /** All of them, as a sentence lists them. */
    public static String labels() {
        return Arrays.stream(values()).map(DeliveryStatus::label).collect(Collectors.joining(", "));
    }

    /** As it stands in the database and in JSON. */
    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
