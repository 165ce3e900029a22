package dev.tollgate.twin.money.paymentmethod;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.tollgate.twin.core.api.StripeError;
import dev.tollgate.twin.core.store.Nodes;

/** Why an issuer declines, see https://docs.stripe.com/declines/codes. */
public enum Decline {
    NONE("", "", ""),
    GENERIC("card_declined", "generic_decline", "Your card was declined."),
    INSUFFICIENT_FUNDS("card_declined", "insufficient_funds", "Your card has insufficient funds."),
    LOST_CARD("card_declined", "lost_card", "Your card was declined."),
    STOLEN_CARD("card_declined", "stolen_card", "Your card was declined."),
    EXPIRED_CARD("expired_card", null, "Your card has expired."),
    INCORRECT_CVC("incorrect_cvc", null, "Your card's security code is incorrect."),
    PROCESSING_ERROR(
            "processing_error", null, "An error occurred while processing your card. Try again in a little bit."),
    DEBIT_REFUSED("debit_not_authorized", null, "The bank account refused the debit."),
    VELOCITY_EXCEEDED(
            "card_declined",
            "card_velocity_exceeded",
            "Your card was declined for making repeated attempts too frequently or exceeding its amount limit."),
    FRAUDULENT("card_declined", "fraudulent", "Your card was declined."),
    AUTHENTICATION_REQUIRED(
            "authentication_required",
            "authentication_required",
            "Your card was declined. This transaction requires authentication."),
    NOT_A_TEST_CARD(
            "card_declined",
            "test_mode_live_card",
            "Your card was declined. Your request was in test mode, but used a non test (live) card. For a list of "
                    + "valid test cards, visit: https://stripe.com/docs/testing.");

    private final String code;
    private final String declineCode;
    private final String message;

    Decline(String code, String declineCode, String message) {
        this.code = code;
        this.declineCode = declineCode;
        this.message = message;
    }

    public String code() {
        return code;
    }

    /** What the issuer gave as its reason, the code itself when it gave none. */
    public String reason() {
        return declineCode == null ? code : declineCode;
    }

    public String message() {
        return message;
    }

    /** The 402 a client gets. */
    public StripeError error() {
        StripeError error = StripeError.card(code, message);
        if (declineCode != null) {
            error.with("decline_code", TextNode.valueOf(declineCode));
        }
        if (this == GENERIC) {
            error.with("advice_code", TextNode.valueOf("try_again_later"))
                    .with("network_decline_code", TextNode.valueOf("01"));
        }
        return error;
    }

    /** The same as {@code last_payment_error} of an intent. */
    public ObjectNode lastPaymentError(String charge, ObjectNode paymentMethod) {
        ObjectNode error = (ObjectNode) error().body("").get("error");
        error.remove("request_log_url");
        error.put("charge", charge);
        error.set("payment_method", paymentMethod);
        return error;
    }

    /** The {@code outcome} of a charge declined so; Stripe blocks suspected fraud before it reaches the issuer. */
    public ObjectNode outcome() {
        boolean blocked = this == FRAUDULENT;
        ObjectNode outcome = Nodes.object();
        outcome.put("advice_code", this == GENERIC ? "try_again_later" : null).putNull("network_advice_code");
        outcome.put("network_decline_code", this == GENERIC ? "01" : null);
        outcome.put("network_status", blocked ? "not_sent_to_network" : "declined_by_network");
        outcome.put("reason", blocked ? "highest_risk_level" : reason());
        outcome.put("risk_level", blocked ? "highest" : "normal").put("risk_score", blocked ? 90 : 1);
        outcome.put(
                "seller_message",
                blocked
                        ? "Stripe blocked this payment as too risky."
                        : "The bank did not return any further details with this decline.");
        return outcome.put("type", blocked ? "blocked" : "issuer_declined");
    }
}
