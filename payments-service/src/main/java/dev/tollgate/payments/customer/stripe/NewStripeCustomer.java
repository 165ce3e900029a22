package dev.tollgate.payments.customer.stripe;

import java.time.Instant;
import java.util.UUID;

/**
 * A customer to be made at Stripe.
 *
 * @param rowId our row, kept at Stripe as {@code metadata[tollgate_id]}
 * @param attempt with the row it makes the idempotency key; a new one only when the old key cannot be used any more
 * @param account kept at Stripe as {@code metadata[tollgate_account]}
 * @param email or null
 * @param name or null
 * @param reservedAt when the row was made; Stripe cannot have made the customer before
 */
public record NewStripeCustomer(
        UUID rowId, int attempt, String account, String email, String name, Instant reservedAt) {
    String idempotencyKey() {
        return "customer-%s-create-%d".formatted(rowId, attempt);
    }
}
