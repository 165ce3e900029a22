package dev.tollgate.webhooks.routing;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** A service that events are delivered to. */
public enum Destination {
    PAYMENTS,
    SUBSCRIPTIONS;

    /** As it stands in the database and in JSON. */
    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The destination with this label. */
    public static Destination ofLabel(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
