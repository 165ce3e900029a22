package dev.tollgate.webhooks.stripe.delivery;

import dev.tollgate.kit.stripeevent.DeliveryOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Where a delivery stands after an attempt.
 *
 * @param status the new status
 * @param outcome what the destination did, null when it did nothing
 * @param nextAttemptAt when to try again, null when not by the clock
 * @param deliveredAt when the destination answered, null when it did not
 * @param waitingFor the customer that has to belong to an account first, or that no account can have any more; null when
 *     there is none to name
 * @param error the reason for the operator, null when there is none
 */
record Settlement(
        DeliveryStatus status,
        String outcome,
        Instant nextAttemptAt,
        Instant deliveredAt,
        String waitingFor,
        String error) {

    /**
     * The rule.
     *
     * @param eventCustomer the customer the event names, or null
     * @param retryAfter the wait before the next attempt should this one have failed, empty after the last one
     */
    static Settlement of(Attempt attempt, Instant now, String eventCustomer, Optional<Duration> retryAfter) {
        if (attempt instanceof Attempt.Refused refused) {
            return dead(refused.reason());
        }
        if (attempt instanceof Attempt.Failed failed) {
            return retry(failed.reason(), now, retryAfter);
        }
        Attempt.Answered answer = (Attempt.Answered) attempt;
        String outcome = answer.outcome().label();
        return switch (answer.outcome()) {
            case UNKNOWN_CUSTOMER -> {
                String customer = answer.customerId() != null ? answer.customerId() : eventCustomer;
                yield customer == null
                        ? retry("unknown_customer that names no customer", now, retryAfter)
                        : new Settlement(
                                DeliveryStatus.WAITING_CUSTOMER, outcome, null, null, customer, answer.detail());
            }
            case QUARANTINED -> new Settlement(DeliveryStatus.QUARANTINED, outcome, null, null, null, answer.detail());
            case NOT_OURS ->
                new Settlement(DeliveryStatus.DELIVERED, outcome, null, now, answer.customerId(), answer.detail());
            case APPLIED, UNCHANGED, IGNORED, NOT_AT_STRIPE ->
                new Settlement(DeliveryStatus.DELIVERED, outcome, null, now, null, answer.detail());
        };
    }

    /** Whether nothing that waits for the customer has to wait any longer. */
    boolean rulesOutCustomer() {
        return status == DeliveryStatus.DELIVERED && waitingFor != null;
    }

    /** The same of a delivery that would wait for a customer that no account can have any more. */
    Settlement ruledOut(Instant now, String reason) {
        return new Settlement(
                DeliveryStatus.DELIVERED, DeliveryOutcome.NOT_OURS.label(), null, now, waitingFor, reason);
    }

    private static Settlement retry(String reason, Instant now, Optional<Duration> retryAfter) {
        return retryAfter
                .map(wait -> new Settlement(DeliveryStatus.PENDING, null, now.plus(wait), null, null, reason))
                .orElseGet(() -> dead("attempts exhausted: " + reason));
    }

    private static Settlement dead(String reason) {
        return new Settlement(DeliveryStatus.DEAD, null, null, null, null, reason);
    }
}
