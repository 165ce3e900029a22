package dev.tollgate.payments.customer.stripe;

/**
 * Other details for a customer at Stripe.
 *
 * @param rowId our row; with the attempt it makes the idempotency key
 * @param email or null to keep it
 * @param name or null to keep it
 */
public record StripeCustomerChange(
        String account, String stripeCustomerId, String rowId, int attempt, String email, String name) {
    String idempotencyKey() {
        return "customer-%s-update-%d".formatted(rowId, attempt);
    }
}
