package dev.tollgate.twin.money.dispute;

import java.util.Locale;

/** https://docs.stripe.com/api/disputes/object#dispute_object-status; {@code UNKNOWN} is that of an odd import. */
enum DisputeStatus {
    WARNING_NEEDS_RESPONSE,
    WARNING_UNDER_REVIEW,
    WARNING_CLOSED,
    NEEDS_RESPONSE,
    UNDER_REVIEW,
    WON,
    LOST,
    PREVENTED,
    UNKNOWN;

    static DisputeStatus parse(String text) {
        for (DisputeStatus status : values()) {
            if (status.name().toLowerCase(Locale.ROOT).equals(text)) {
                return status;
            }
        }
        return UNKNOWN;
    }

    boolean needsResponse() {
        return this == NEEDS_RESPONSE || this == WARNING_NEEDS_RESPONSE;
    }

    boolean isClosed() {
        return this == WON || this == LOST || this == WARNING_CLOSED || this == PREVENTED;
    }
}
