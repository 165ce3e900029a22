package dev.tollgate.kit.stripeevent;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What the owning service did with an event. All of them mean: delivered, do not send again. */
public enum DeliveryOutcome {
    /** Something changed. */
    APPLIED,
    /** Already known, or a newer state was applied before. */
    UNCHANGED,
    /** Nothing here cares about this type. */
    IGNORED,
    /** The customer belongs to no account yet; to be sent again once it does. */
    UNKNOWN_CUSTOMER,
    /** A shape that is not understood; kept for a person to look at. */
    QUARANTINED;

    /** As it stands in JSON and in metric labels. */
    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
