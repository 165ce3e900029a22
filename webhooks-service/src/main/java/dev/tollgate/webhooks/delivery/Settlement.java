package dev.tollgate.webhooks.delivery;

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
 * @param error the reason for the operator, null when there is none
 */
record Settlement(DeliveryStatus status, String outcome, Instant nextAttemptAt, Instant deliveredAt, String error) {

    /**
     * The rule.
     *
     * @param customerIsNamed whether the event says which customer to wait for
     * @param retryAfter the wait before the next attempt should this one have failed, empty after the last one
     * @param unnamedDelay the wait for a customer the event does not name
     */
    static Settlement of(
            Attempt attempt,
            Instant now,
            boolean customerIsNamed,
            Optional<Duration> retryAfter,
            Duration unnamedDelay) {
        if (attempt instanceof Attempt.Refused refused) {
            return new Settlement(DeliveryStatus.DEAD, null, null, null, refused.reason());
        }
        if (attempt instanceof Attempt.Failed failed) {
            return retryAfter
                    .map(wait -> new Settlement(DeliveryStatus.PENDING, null, now.plus(wait), null, failed.reason()))
                    .orElseGet(() -> new Settlement(
                            DeliveryStatus.DEAD, null, null, null, "attempts exhausted: " + failed.reason()));
        }
        return answered((Attempt.Answered) attempt, now, customerIsNamed, unnamedDelay);
    }

    private static Settlement answered(
            Attempt.Answered answer, Instant now, boolean customerIsNamed, Duration unnamedDelay) {
        String outcome = answer.outcome().label();
        return switch (answer.outcome()) {
            case UNKNOWN_CUSTOMER ->
                new Settlement(
                        DeliveryStatus.WAITING_CUSTOMER,
                        outcome,
                        customerIsNamed ? null : now.plus(unnamedDelay),
                        null,
                        answer.detail());
            case APPLIED, UNCHANGED, IGNORED, QUARANTINED ->
                new Settlement(DeliveryStatus.DELIVERED, outcome, null, now, answer.detail());
        };
    }
}
