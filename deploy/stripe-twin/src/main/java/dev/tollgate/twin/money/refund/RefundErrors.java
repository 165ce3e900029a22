package dev.tollgate.twin.money.refund;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.api.StripeError;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.money.payment.Currencies;

/** Why a charge cannot be refunded. */
final class RefundErrors {
    private RefundErrors() {}

    static StripeError nothingNamed() {
        return StripeError.invalid(
                "parameter_missing",
                "One of the following params should be provided for this request: payment_intent or charge.");
    }

    static StripeError nothingToRefund(ObjectNode intent) {
        return StripeError.invalid(
                        null,
                        "This PaymentIntent (" + Nodes.id(intent) + ") does not have a successful charge to refund.")
                .param("payment_intent");
    }

    static StripeError notSuccessful(ObjectNode charge) {
        return StripeError.invalid(null, "Charge " + Nodes.id(charge) + " was not successful.")
                .param("charge");
    }

    /** An authorization is released whole, by canceling its intent when it has one. */
    static StripeError onlyHeld(ObjectNode charge) {
        return StripeError.invalid(
                        null,
                        "Charge " + Nodes.id(charge)
                                + " has not been captured. Cancel its PaymentIntent, or refund all of the charge when it "
                                + "has none.")
                .param("charge");
    }

    static StripeError alreadyRefunded(ObjectNode charge) {
        return StripeError.invalid(
                "charge_already_refunded", "Charge " + Nodes.id(charge) + " has already been refunded.");
    }

    static StripeError chargedBack(ObjectNode charge) {
        return StripeError.invalid(
                "charge_disputed", "Charge " + Nodes.id(charge) + " has been charged back; cannot issue a refund.");
    }

    static StripeError tooMuch(ObjectNode charge, long amount, long left) {
        String currency = charge.path("currency").asText();
        boolean untouched = left == charge.path("amount").asLong();
        return StripeError.invalid(
                        null,
                        "Refund amount (" + Currencies.format(amount, currency) + ") is greater than "
                                + (untouched ? "charge amount (" : "unrefunded amount on charge (")
                                + Currencies.format(left, currency) + ")")
                .param("amount");
    }

    static StripeError notCancelable(ObjectNode refund) {
        return StripeError.invalid(
                null,
                "Refund " + Nodes.id(refund) + " cannot be canceled because it has a status of "
                        + refund.path("status").asText()
                        + ". Only a refund with a status of requires_action may be canceled.");
    }
}
