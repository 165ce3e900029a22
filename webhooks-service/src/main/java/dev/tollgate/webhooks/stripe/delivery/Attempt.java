package dev.tollgate.webhooks.stripe.delivery;

import dev.tollgate.kit.stripeevent.DeliveryOutcome;
import java.util.Set;

/** How one attempt to deliver ended. */
sealed interface Attempt {
    /**
     * The destination took it.
     *
     * @param outcome what it did
     * @param detail a sentence for the operator, or null
     * @param customerId the customer it does not know, null when it knows it or cannot name it
     */
    record Answered(DeliveryOutcome outcome, String detail, String customerId) implements Attempt {}

    /**
     * The destination will never take it.
     *
     * @param reason for the operator
     */
    record Refused(String reason) implements Attempt {}

    /**
     * It may work later.
     *
     * @param reason for the operator
     */
    record Failed(String reason) implements Attempt {}

    /** Statuses below 500 that do not depend on the event: credentials being rolled, a rate limit, a timeout. */
    Set<Integer> TRANSIENT = Set.of(401, 403, 408, 425, 429);

    /** What an answer that is not a 200 means. */
    static Attempt ofStatus(int status, String reason) {
        boolean permanent = status >= 400 && status < 500 && !TRANSIENT.contains(status);
        return permanent ? new Refused(reason) : new Failed(reason);
    }
}
