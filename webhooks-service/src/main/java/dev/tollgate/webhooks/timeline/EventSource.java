package dev.tollgate.webhooks.timeline;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** A service that records domain events. */
public enum EventSource {
    PAYMENTS,
    SUBSCRIPTIONS;

    /** As it stands in the database and in JSON. */
    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static EventSource ofLabel(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
