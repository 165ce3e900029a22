package dev.tollgate.payments.customer;

/** Where a customer stands between us and Stripe. */
enum CustomerStatus {
    /** The row exists, Stripe's answer is not recorded yet. */
    RESERVED,
    /** Exists at Stripe. */
    ACTIVE,
    /** Deleted at Stripe; never active again. */
    DELETED
}
