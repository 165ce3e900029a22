package dev.tollgate.payments.customer.stripe;

import java.util.UUID;

/**
 * A customer to be made at Stripe.
 *
 * @param rowId our row, kept at Stripe as {@code metadata[tollgate_id]}
 * @param account kept at Stripe as {@code metadata[tollgate_account]}
 * @param email or null
 * @param name or null
 */
public record NewStripeCustomer(UUID rowId, String account, String email, String name) {}
