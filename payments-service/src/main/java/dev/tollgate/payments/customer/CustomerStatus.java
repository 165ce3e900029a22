package dev.tollgate.payments.customer;

/** The state of a customer's row. */
enum CustomerStatus {
    /** The row exists, Stripe's answer is not recorded yet. */
    RESERVED,
    /** Exists at Stripe. */
    ACTIVE,
    /** Deleted at Stripe. */
    DELETED
}
