package dev.tollgate.payments.refund;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.kit.stripe.StripeObject;

/** A refund as read from Stripe. */
public record StripeRefund(String id, RefundState state) {
    static StripeRefund read(JsonNode node) {
        StripeObject refund = StripeObject.of(node, "refund");
        RefundState state = new RefundState(
                refund.oneOf("/status", RefundStatus.LABELS),
                refund.minorOrZero("/amount"),
                refund.currency("/currency"),
                refund.reference("/payment_intent"),
                refund.reference("/charge"),
                refund.text("/reason"),
                refund.text("/failure_reason"),
                refund.requiredInstant("/created"));
        return new StripeRefund(refund.id(), state);
    }
}
