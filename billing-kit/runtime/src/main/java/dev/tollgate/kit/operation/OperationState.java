package dev.tollgate.kit.operation;

/** Where an operation stands. */
enum OperationState {
    /** Reserved; Stripe may or may not have acted. */
    OPEN,
    /** Stripe acted, and that is recorded. */
    DONE,
    /** Stripe refused, or the object is not wanted any more. */
    ENDED
}
