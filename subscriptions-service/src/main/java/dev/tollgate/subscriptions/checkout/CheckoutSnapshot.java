package dev.tollgate.subscriptions.checkout;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.subscriptions.stripe.StripeObject;
import dev.tollgate.subscriptions.stripe.UnreadableObject;
import java.time.Instant;
import java.util.Optional;

/**
 * A Checkout session as Stripe holds it.
 *
 * @param tollgateId our id in its metadata, null on sessions we did not make
 * @param customerId null until a customer is known
 * @param subscriptionId null until completed
 * @param url null once it can no longer be paid
 */
record CheckoutSnapshot(
        String id,
        String status,
        boolean awaitsPayment,
        boolean forSubscription,
        String tollgateId,
        String customerId,
        String subscriptionId,
        String url,
        Instant expiresAt) {

    static CheckoutSnapshot read(JsonNode json) {
        StripeObject object = new StripeObject(json);
        if (!"checkout.session".equals(object.required("object"))) {
            throw new UnreadableObject("is not a Checkout session");
        }
        return new CheckoutSnapshot(
                object.required("id"),
                object.required("status"),
                object.text("payment_status").filter("unpaid"::equals).isPresent(),
                object.text("mode").filter("subscription"::equals).isPresent(),
                object.text("metadata", "tollgate_id").orElse(null),
                object.reference("customer").orElse(null),
                object.reference("subscription").orElse(null),
                object.text("url").orElse(null),
                object.time("expires_at").orElseThrow(() -> new UnreadableObject("has no expires_at")));
    }

    boolean isComplete() {
        return "complete".equals(status);
    }

    Optional<String> subscription() {
        return Optional.ofNullable(subscriptionId);
    }

    /** The state it stands for; a completed one whose delayed payment is still awaited remains open. */
    CheckoutState state(boolean paymentFailed) {
        return switch (status) {
            case "open" -> CheckoutState.OPEN;
            case "expired" -> CheckoutState.EXPIRED;
            case "complete" -> completed(paymentFailed);
            default -> throw new UnreadableObject("has the unknown status " + status);
        };
    }

    private CheckoutState completed(boolean paymentFailed) {
        if (!awaitsPayment) {
            return CheckoutState.COMPLETED;
        }
        return paymentFailed ? CheckoutState.FAILED : CheckoutState.OPEN;
    }
}
