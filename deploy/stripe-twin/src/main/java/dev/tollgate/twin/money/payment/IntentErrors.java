package dev.tollgate.twin.money.payment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.api.StripeError;
import dev.tollgate.twin.core.store.Nodes;

/** Stripe's errors for an intent in the wrong state. */
final class IntentErrors {
    private static final String UNEXPECTED = "payment_intent_unexpected_state";

    private IntentErrors() {}

    /** The 402 of a declined confirmation, with charge, payment method and the intent itself. */
    static StripeError declined(ObjectNode intent) {
        ObjectNode last = new PaymentIntent(intent).lastError();
        if (last == null) {
            return needsAction(intent);
        }
        StripeError error = StripeError.card(Nodes.text(last, "code"), Nodes.text(last, "message"));
        for (String field : new String[] {"advice_code", "charge", "decline_code", "network_decline_code"}) {
            if (last.has(field)) {
                error.with(field, last.path(field));
            }
        }
        return error.with("payment_method", last.get("payment_method")).with("payment_intent", intent);
    }

    /** The 402 of an invoice's payment that requires authentication. */
    private static StripeError needsAction(ObjectNode intent) {
        return StripeError.card(
                        "invoice_payment_intent_requires_action",
                        "Payment for this invoice requires additional user action before it can be completed "
                                + "successfully. Payment can be completed using the PaymentIntent associated with the "
                                + "invoice.")
                .with("payment_intent", intent);
    }

    static StripeError notConfirmable(ObjectNode intent) {
        String status = new PaymentIntent(intent).status().text();
        String why = status.equals("succeeded")
                ? "it has already succeeded after being previously confirmed."
                : "it has a status of " + status + ".";
        return unexpected(intent, "You cannot confirm this PaymentIntent because " + why);
    }

    static StripeError notCapturable(ObjectNode intent) {
        return unexpected(
                intent,
                "This PaymentIntent could not be captured because it has a status of "
                        + new PaymentIntent(intent).status().text()
                        + ". Only a PaymentIntent with one of the following statuses may be captured: "
                        + "requires_capture.");
    }

    static StripeError notCancelable(ObjectNode intent) {
        return unexpected(
                intent,
                "You cannot cancel this PaymentIntent because it has a status of "
                        + new PaymentIntent(intent).status().text()
                        + ". Only a PaymentIntent with one of the following statuses may be canceled: "
                        + "requires_payment_method, requires_capture, requires_confirmation, requires_action, "
                        + "processing.");
    }

    static StripeError notUpdatable(ObjectNode intent, String field) {
        return unexpected(
                intent,
                "This PaymentIntent's " + field + " could not be updated because it has a status of "
                        + new PaymentIntent(intent).status().text() + ". You may only update the " + field
                        + " of a PaymentIntent with one of the following statuses: requires_payment_method, "
                        + "requires_confirmation, requires_action.");
    }

    static StripeError withoutMethod(ObjectNode intent) {
        String customer = new PaymentIntent(intent).customer();
        String advice = customer == null
                ? "You can either update the PaymentIntent with a payment method and then confirm it again, or "
                        + "confirm it again directly with a payment method or ConfirmationToken."
                : "To confirm the PaymentIntent with " + customer + ", specify a payment method attached to this "
                        + "customer along with the customer ID.";
        return unexpected(
                intent, "You cannot confirm this PaymentIntent because it's missing a payment method. " + advice);
    }

    static StripeError unfitMethod(ObjectNode intent, String type) {
        return StripeError.invalid(
                        "payment_intent_incompatible_payment_method",
                        "The PaymentMethod provided (" + type + ") is not allowed for this PaymentIntent. Please "
                                + "attach a PaymentMethod of one of the following types: "
                                + String.join(", ", new PaymentIntent(intent).methodTypes()) + ".")
                .param("payment_method");
    }

    static StripeError ofInvoice(ObjectNode intent, String what) {
        return unexpected(
                intent,
                "This PaymentIntent's " + what + " because it was created by an invoice. Change the invoice instead.");
    }

    /** {@code last_payment_error} of an intent whose holder failed the challenge. */
    static ObjectNode notAuthenticated(ObjectNode method) {
        ObjectNode error = Nodes.object();
        error.put("code", "payment_intent_authentication_failure");
        error.put("doc_url", "https://stripe.com/docs/error-codes/payment-intent-authentication-failure");
        error.put(
                "message",
                "The provided PaymentMethod has failed authentication. You can provide payment_method_data or a new "
                        + "PaymentMethod to attempt to fulfill this PaymentIntent again.");
        error.set("payment_method", method);
        return error.put("type", "invalid_request_error");
    }

    private static StripeError unexpected(ObjectNode intent, String message) {
        return StripeError.invalid(UNEXPECTED, message).with("payment_intent", intent);
    }
}
