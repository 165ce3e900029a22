package dev.tollgate.webhooks.stripe.delivery;

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
 * @param waitingFor the customer that has to belong to an account first, null when there is none to name
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
     * @param unnamedDelay the wait for a customer that neither the event nor the answer names
     */
    static Settlement of(
            Attempt attempt, Instant now, String eventCustomer, Optional<Duration> retryAfter, Duration unnamedDelay) {
        if (attempt instanceof Attempt.Refused refused) {
            return dead(refused.reason());
        }
        if (attempt instanceof Attempt.Failed failed) {
            return retryAfter
                    .map(wait ->
                            new Settlement(DeliveryStatus.PENDING, null, now.plus(wait), null, null, failed.reason()))
                    .orElseGet(() -> dead("attempts exhausted: " + failed.reason()));
        }
        Attempt.Answered answer = (Attempt.Answered) attempt;
        return switch (answer.outcome()) {
            case UNKNOWN_CUSTOMER -> waiting(answer, now, eventCustomer, unnamedDelay);
            case APPLIED, UNCHANGED, IGNORED, QUARANTINED ->
                new Settlement(DeliveryStatus.DELIVERED, answer.outcome().label(), null, now, null, answer.detail());
        };
    }

    private static Settlement dead(String reason) {
        return new Settlement(DeliveryStatus.DEAD, null, null, null, null, reason);
    }

    private static Settlement waiting(
            Attempt.Answered answer, Instant now, String eventCustomer, Duration unnamedDelay) {
        String customer = answer.customerId() != null ? answer.customerId() : eventCustomer;
        Instant next = customer != null ? null : now.plus(unnamedDelay);
        return new Settlement(
                DeliveryStatus.WAITING_CUSTOMER, answer.outcome().label(), next, null, customer, answer.detail());
    }
}
