package dev.tollgate.subscriptions.checkout.stripe;

/**
 * What a Checkout page is made of.
 *
 * @param checkoutId our id
 * @param account goes into client_reference_id when Stripe allows its characters there
 * @param customerId Stripe's
 * @param priceId Stripe's
 * @param successUrl where the browser goes after paying
 * @param cancelUrl where it goes otherwise
 */
public record NewSession(
        String checkoutId, String account, String customerId, String priceId, String successUrl, String cancelUrl) {}
