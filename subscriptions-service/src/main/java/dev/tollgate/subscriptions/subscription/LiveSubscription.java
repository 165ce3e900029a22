package dev.tollgate.subscriptions.subscription;

/**
 * A subscription that has not ended, as a sale sees it.
 *
 * @param plan null while its price belongs to no plan
 * @param latestInvoiceId null when there is none
 * @param isProcessing whether a bank is confirming a payment for it
 */
public record LiveSubscription(String id, Stage stage, String plan, String latestInvoiceId, boolean isProcessing) {
    /** How far it has come. */
    public enum Stage {
        /** It gives its plan: trialing, active, or past due while the payment is tried again. */
        RUNNING,
        /** Its renewals were not paid, so it gives nothing until they are. */
        UNPAID,
        /** Its first payment is open: it gives nothing yet. */
        INCOMPLETE,
        /** Its trial ended without a card. */
        PAUSED,
        /** It has a plan in the quantity 0: it gives nothing and bills nothing until the quantity is raised. */
        EMPTY;

        static Stage of(SubscriptionStatus status) {
            return switch (status) {
                case INCOMPLETE -> INCOMPLETE;
                case PAUSED -> PAUSED;
                case UNPAID -> UNPAID;
                default -> RUNNING;
            };
        }
    }

    /** Whether it can be ended in favour of another, because it gives nothing and nothing is paid for it. */
    public boolean isUnstarted() {
        return stage == Stage.INCOMPLETE || stage == Stage.PAUSED || stage == Stage.EMPTY;
    }

    /** Whether the other is this subscription, no further than this one. */
    public boolean isStill(LiveSubscription other) {
        return id.equals(other.id) && stage == other.stage;
    }
}
