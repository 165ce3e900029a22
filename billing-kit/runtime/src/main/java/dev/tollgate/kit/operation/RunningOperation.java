package dev.tollgate.kit.operation;

import java.time.Instant;

/**
 * An operation whose turn at Stripe has come.
 *
 * @param kind for metrics
 * @param subject the feature's row
 * @param revision rises when something else is wanted
 * @param attempt rises when the key cannot be used any more
 * @param keySpent whether an answer under the key proves nothing any more
 * @param spentByError whether one more error of Stripe's own comes to that
 * @param openedAt Stripe cannot have made the object before
 * @param triedUntil nor after, but for what its clock and a late answer add
 */
public record RunningOperation(
        String id,
        String kind,
        String subject,
        int revision,
        int attempt,
        boolean keySpent,
        boolean spentByError,
        Instant openedAt,
        Instant triedUntil) {
    String key() {
        return id + "-" + attempt;
    }
}
