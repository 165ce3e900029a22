package dev.tollgate.twin.paymentmethod;

/** What becomes of a test card's charge once it has succeeded. */
public enum Aftermath {
    NONE,
    DISPUTED_AS_FRAUDULENT,
    DISPUTED_AS_NOT_RECEIVED,
    INQUIRED,
    REFUND_FAILS,
    REFUND_PENDING,
    AVAILABLE_AT_ONCE
}
