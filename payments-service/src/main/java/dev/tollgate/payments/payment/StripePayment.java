package dev.tollgate.payments.payment;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.kit.mirror.Shown;
import dev.tollgate.kit.stripe.StripeObject;

/**
 * A payment intent as read from Stripe with {@code latest_charge} expanded, whatever API version wrote it.
 *
 * @param customerId null for a payment of no customer
 */
public record StripePayment(String id, String customerId, PaymentState state) implements Shown {
    static StripePayment read(JsonNode node) {
        StripeObject intent = StripeObject.of(node, "payment_intent");
        // until 2022-11-15: charges, newest first
        String charge = node.path("latest_charge").isObject() ? "/latest_charge" : "/charges/data/0";
        PaymentState state = new PaymentState(
                intent.oneOf("/status", PaymentStatus.LABELS),
                intent.minorOrZero("/amount"),
                intent.minorOrZero("/amount_received"),
                intent.minorOrZero("/amount_capturable"),
                intent.minorOrZero(charge + "/amount_refunded"),
                intent.currency("/currency"),
                intent.reference("/payment_method", "/last_payment_error/payment_method", charge + "/payment_method"),
                intent.reference("/latest_charge", "/charges/data/0"),
                intent.text(charge + "/status"),
                intent.text("/last_payment_error/code", charge + "/failure_code"),
                intent.text("/last_payment_error/decline_code", charge + "/outcome/reason"),
                intent.text(charge + "/payment_method_details/card/brand"),
                intent.text(charge + "/payment_method_details/card/last4"),
                intent.requiredInstant("/created"));
        return new StripePayment(intent.id(), intent.reference("/customer"), state);
    }
}
