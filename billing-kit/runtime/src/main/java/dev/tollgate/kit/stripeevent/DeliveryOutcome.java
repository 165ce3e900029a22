package dev.tollgate.kit.stripeevent;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What the owning service did with an event. Only {@link #UNKNOWN_CUSTOMER} asks for another delivery. */
public enum DeliveryOutcome {
    /** Something changed. */
    APPLIED,
    /** Already known, or a newer state was applied before. */
    UNCHANGED,
    /** Nothing here depends on it. */
    IGNORED,
    /** It concerns another Stripe account, or a customer that no account can have any more. */
    NOT_OURS,
    /** Stripe does not have the object, and it was never mirrored. */
    NOT_AT_STRIPE,
    /** The customer belongs to no account yet; the event is delivered again once it does. */
    UNKNOWN_CUSTOMER,
    /** A shape that is not understood; kept for a person to look at. */
    QUARANTINED;

    /** As it stands in JSON and in metric labels. */
    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
