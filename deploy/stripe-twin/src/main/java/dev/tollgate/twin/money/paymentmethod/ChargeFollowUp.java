package dev.tollgate.twin.money.paymentmethod;

/** What a test card triggers after a charge has succeeded. */
public enum ChargeFollowUp {
    NONE,
    DISPUTED_AS_FRAUDULENT,
    DISPUTED_AS_NOT_RECEIVED,
    INQUIRED,
    REFUND_FAILS,
    REFUND_PENDING,
    AVAILABLE_AT_ONCE
}
