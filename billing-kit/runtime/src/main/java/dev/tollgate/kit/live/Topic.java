package dev.tollgate.kit.live;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What of an account changed, and so what an open page reads again. */
public enum Topic {
    SUBSCRIPTION,
    INVOICES,
    USAGE,
    CUSTOMER;

    /** As it stands in messages. */
    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The topic of that label; empty for one that a newer release may have. */
    public static Optional<Topic> of(String label) {
        return Arrays.stream(values())
                .filter(topic -> topic.label().equals(label))
                .findFirst();
    }
}
