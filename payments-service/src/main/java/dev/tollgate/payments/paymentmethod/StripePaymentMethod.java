package dev.tollgate.payments.paymentmethod;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.kit.mirror.Shown;
import dev.tollgate.kit.stripe.StripeObject;

/**
 * A payment method as read from Stripe.
 *
 * @param customerId null when it is detached
 */
public record StripePaymentMethod(String id, String customerId, PaymentMethodState state) implements Shown {
    static StripePaymentMethod read(JsonNode node) {
        StripeObject method = StripeObject.of(node, "payment_method");
        String customerId = method.reference("/customer");
        PaymentMethodState state = new PaymentMethodState(
                method.requiredText("/type"),
                customerId != null,
                method.text("/card/brand"),
                method.text("/card/last4"),
                within(method.integer("/card/exp_month"), 1, 12),
                within(method.integer("/card/exp_year"), 1970, 9999),
                method.requiredInstant("/created"));
        return new StripePaymentMethod(method.id(), customerId, state);
    }

    /** Null when it is missing or cannot be. */
    private static Integer within(Long value, int from, int to) {
        return value == null || value < from || value > to ? null : value.intValue();
    }
}
