package dev.tollgate.subscriptions.plan;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a limit is counted. */
public enum LimitKind {
    /** Counted up within a calendar month (UTC), then from zero again. */
    QUOTA,
    /** A current number, such as seats. */
    LEVEL;

    /** As it stands in JSON. */
    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
