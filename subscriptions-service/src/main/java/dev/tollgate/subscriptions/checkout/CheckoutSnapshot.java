package dev.tollgate.subscriptions.checkout;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.kit.stripe.StripeObject;
import dev.tollgate.subscriptions.customer.NamedAccount;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A Checkout session as Stripe holds it.
 *
 * @param tollgateId our id in its metadata, null on sessions we did not make
 * @param customerId null until a customer is known
 * @param subscriptionId null until completed
 * @param namedAccount the account it names once completed, null on others
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
        String namedAccount,
        String url,
        Instant expiresAt) {
    private static final String COMPLETE = "complete";
    private static final List<String> STATUSES = List.of("open", "expired", COMPLETE);

    static CheckoutSnapshot read(JsonNode json) {
        StripeObject session = StripeObject.of(json, "checkout.session");
        String status = session.oneOf("/status", STATUSES);
        return new CheckoutSnapshot(
                session.id(),
                status,
                "unpaid".equals(session.text("/payment_status")),
                "subscription".equals(session.text("/mode")),
                session.text("/metadata/tollgate_id"),
                session.reference("/customer"),
                session.reference("/subscription"),
                COMPLETE.equals(status) ? NamedAccount.ofCompleted(json).orElse(null) : null,
                session.text("/url"),
                session.requiredInstant("/expires_at"));
    }

    /** Whether this is that checkout's page; while none is recorded for it, each that was made for it may be. */
    boolean isPageOf(Checkout checkout) {
        return checkout.state() == CheckoutState.PENDING
                ? checkout.id().equals(tollgateId)
                : id.equals(checkout.stripeSessionId());
    }

    /** Whether one of our checkouts made it to sell a plan. */
    boolean sellsPlan() {
        return forSubscription && tollgateId != null;
    }

    Optional<String> customer() {
        return Optional.ofNullable(customerId);
    }

    Optional<String> subscription() {
        return Optional.ofNullable(subscriptionId);
    }

    /**
     * The state it stands for.
     *
     * @param paymentFailed whether the payment a completed one awaits is known not to come
     */
    CheckoutState state(boolean paymentFailed) {
        return switch (status) {
            case "open" -> CheckoutState.OPEN;
            case "expired" -> CheckoutState.EXPIRED;
            default -> completed(paymentFailed);
        };
    }

    private CheckoutState completed(boolean paymentFailed) {
        if (!awaitsPayment) {
            return CheckoutState.COMPLETED;
        }
        return paymentFailed ? CheckoutState.FAILED : CheckoutState.PROCESSING;
    }
}
