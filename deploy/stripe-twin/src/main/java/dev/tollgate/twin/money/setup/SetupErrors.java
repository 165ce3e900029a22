package dev.tollgate.twin.money.setup;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.api.StripeError;
import dev.tollgate.twin.core.store.Nodes;

/** Stripe's errors for a setup intent in the wrong state. */
final class SetupErrors {
    private SetupErrors() {}

    /** The 402 of a declined setup, with the payment method and the intent itself. */
    static StripeError declined(ObjectNode intent) {
        ObjectNode last = (ObjectNode) intent.path("last_setup_error");
        StripeError error = StripeError.card(
                last.path("code").asText(), last.path("message").asText());
        for (String field : new String[] {"advice_code", "decline_code", "network_decline_code", "payment_method"}) {
            if (last.has(field)) {
                error.with(field, last.path(field));
            }
        }
        return error.with("setup_intent", intent);
    }

    static StripeError unexpected(ObjectNode intent, String act) {
        String status = intent.path("status").asText();
        String why = status.equals("succeeded") ? "it has already succeeded." : "it has a status of " + status + ".";
        return StripeError.invalid(
                        "setup_intent_unexpected_state", "You cannot " + act + " this SetupIntent because " + why)
                .with("setup_intent", intent);
    }

    static StripeError withoutMethod(ObjectNode intent) {
        return StripeError.invalid(
                        "parameter_missing",
                        "You cannot confirm this SetupIntent because it's missing a payment method. Update the "
                                + "SetupIntent with a payment method and then confirm it again.")
                .with("setup_intent", intent);
    }

    static StripeError unfitMethod(String type) {
        return StripeError.invalid(
                        null, "The PaymentMethod provided (" + type + ") is not allowed for this SetupIntent.")
                .param("payment_method");
    }

    /** {@code last_setup_error} of an intent whose holder failed the challenge. */
    static ObjectNode notAuthenticated(ObjectNode method) {
        ObjectNode error = Nodes.object();
        error.put("code", "setup_intent_authentication_failure");
        error.put("doc_url", "https://stripe.com/docs/error-codes/setup-intent-authentication-failure");
        error.put(
                "message", "The latest attempt to set up the payment method has failed because authentication failed.");
        error.set("payment_method", method);
        return error.put("type", "invalid_request_error");
    }
}
