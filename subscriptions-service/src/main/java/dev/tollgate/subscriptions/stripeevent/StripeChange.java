package dev.tollgate.subscriptions.stripeevent;

/** What an event means here. */
sealed interface StripeChange {
    /**
     * An object changed: whatever the event contains, the object is fetched.
     *
     * @param namesAccount whether the event names an account that its customer may be linked to
     */
    record Snapshot(ObjectKind kind, String objectId, String customerId, boolean namesAccount)
            implements StripeChange {}

    /** A customer was deleted, and with it all its subscriptions. */
    record CustomerDeleted(String customerId) implements StripeChange {}

    /**
     * It changes nothing here.
     *
     * @param why for the operator
     */
    record Notice(String why) implements StripeChange {}

    /** What is mirrored here. */
    enum ObjectKind {
        SUBSCRIPTION,
        CHECKOUT_SESSION
    }
}
