package dev.tollgate.twin.money.dispute;

import java.util.Locale;

/** https://docs.stripe.com/api/disputes/object#dispute_object-status. */
enum DisputeStatus {
    WARNING_NEEDS_RESPONSE,
    WARNING_UNDER_REVIEW,
    WARNING_CLOSED,
    NEEDS_RESPONSE,
    UNDER_REVIEW,
    WON,
    LOST,
    PREVENTED;

    static DisputeStatus parse(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    boolean isClosed() {
        return this == WON || this == LOST || this == WARNING_CLOSED || this == PREVENTED;
    }
}
