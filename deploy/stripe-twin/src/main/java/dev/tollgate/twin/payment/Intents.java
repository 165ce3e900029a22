package dev.tollgate.twin.payment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.api.StripeError;
import dev.tollgate.twin.paymentmethod.Decline;
import dev.tollgate.twin.paymentmethod.PaymentMethods;
import dev.tollgate.twin.paymentmethod.TestCard;
import dev.tollgate.twin.store.DataSet;
import dev.tollgate.twin.store.Ids;
import dev.tollgate.twin.store.Nodes;
import dev.tollgate.twin.store.ObjectType;
import java.util.Set;

/** The life of a payment intent, see https://docs.stripe.com/payments/paymentintents/lifecycle. */
public final class Intents {
    private static final Set<String> CONFIRMABLE =
            Set.of("requires_payment_method", "requires_confirmation", "requires_action");

    private final PaymentMethods methods;
    private final Charging charging;
    private IntentListener listener;

    public Intents(PaymentMethods methods, Charging charging) {
        this.methods = methods;
        this.charging = charging;
    }

    /** Who learns how intents fare; set once, while the twin is put together. */
    public void tell(IntentListener value) {
        listener = value;
    }

    /** A new intent; not stored yet. */
    public ObjectNode fresh(DataSet data, long amount, String currency) {
        ObjectNode intent = data.fresh(ObjectType.PAYMENT_INTENT);
        intent.put("amount", amount).put("currency", currency);
        return intent.put("client_secret", Ids.clientSecret(intent.path("id").textValue()));
    }

    public void add(DataSet data, ObjectNode intent) {
        data.put(intent);
        data.happened("payment_intent.created", intent);
    }

    /**
     * Tries to take the money. Answers the intent as it is then: succeeded, requires_capture, requires_action, or
     * requires_payment_method with its last error.
     */
    public ObjectNode confirm(DataSet data, ObjectNode before, ObjectNode method, String returnUrl) {
        requireConfirmable(before);
        ObjectNode intent = before.deepCopy();
        intent.put("payment_method", method.path("id").textValue());
        TestCard card = methods.behind(data, method.path("id").textValue());
        if (card.asksForAuthentication()) {
            return askForAuthentication(data, intent, returnUrl);
        }
        if (card.decline() != Decline.NONE) {
            return decline(data, intent, method, card.decline());
        }
        if (intent.path("capture_method").asText().equals("manual")) {
            return hold(data, intent, method);
        }
        return succeed(data, intent, charging.take(data, intent, method));
    }

    /** Takes what an intent holds; {@code amount} null: all of it. */
    public ObjectNode capture(DataSet data, ObjectNode before, Long amount) {
        if (!before.path("status").asText().equals("requires_capture")) {
            throw unexpected(before, "capture");
        }
        long capturable = before.path("amount_capturable").asLong();
        if (amount != null && amount > capturable) {
            throw StripeError.invalid(
                            "amount_too_large",
                            "Amount to capture must be less than or equal to the amount capturable.")
                    .param("amount_to_capture");
        }
        ObjectNode intent = before.deepCopy();
        intent.put("amount_capturable", 0);
        long taken = amount == null ? capturable : amount;
        ObjectNode charge = charging.capture(data, intent.path("latest_charge").textValue(), taken);
        return succeed(data, intent, charge);
    }

    public ObjectNode cancel(DataSet data, ObjectNode before, String reason) {
        String status = before.path("status").asText();
        if (!CONFIRMABLE.contains(status) && !status.equals("requires_capture")) {
            throw unexpected(before, "cancel");
        }
        ObjectNode intent = before.deepCopy();
        intent.put("status", "canceled").put("canceled_at", data.clock().now());
        intent.put("cancellation_reason", reason).put("amount_capturable", 0).putNull("next_action");
        data.put(intent);
        data.happened("payment_intent.canceled", intent);
        return intent;
    }

    /** The 402 of a declined confirmation, with charge, payment method and the intent itself. */
    public static StripeError declined(ObjectNode intent) {
        ObjectNode last = (ObjectNode) intent.path("last_payment_error");
        StripeError error = StripeError.card(
                last.path("code").asText(), last.path("message").asText());
        for (String field : new String[] {"advice_code", "charge", "decline_code", "network_decline_code"}) {
            if (last.has(field)) {
                error.with(field, last.path(field));
            }
        }
        return error.with("payment_method", last.path("payment_method")).with("payment_intent", intent);
    }

    private ObjectNode askForAuthentication(DataSet data, ObjectNode intent, String returnUrl) {
        ObjectNode action = Nodes.object();
        if (returnUrl == null) {
            action.put("type", "use_stripe_sdk").putObject("use_stripe_sdk").put("type", "stripe_3ds2_fingerprint");
        } else {
            action.putObject("redirect_to_url").put("return_url", returnUrl).putNull("url");
            action.put("type", "redirect_to_url");
        }
        intent.put("status", "requires_action").set("next_action", action);
        data.put(intent);
        data.happened("payment_intent.requires_action", intent);
        return intent;
    }

    private ObjectNode decline(DataSet data, ObjectNode intent, ObjectNode method, Decline decline) {
        ObjectNode charge = charging.decline(data, intent, method, decline);
        String chargeId = charge.path("id").textValue();
        intent.put("status", "requires_payment_method")
                .put("latest_charge", chargeId)
                .putNull("payment_method");
        intent.putNull("next_action").set("last_payment_error", decline.lastPaymentError(chargeId, method));
        data.put(intent);
        data.happened("payment_intent.payment_failed", intent);
        listener.failed(data, intent);
        return intent;
    }

    private ObjectNode hold(DataSet data, ObjectNode intent, ObjectNode method) {
        ObjectNode charge = charging.hold(data, intent, method);
        intent.put("status", "requires_capture").set("amount_capturable", intent.path("amount"));
        intent.put("latest_charge", charge.path("id").textValue()).putNull("last_payment_error");
        data.put(intent);
        data.happened("payment_intent.amount_capturable_updated", intent);
        return intent;
    }

    private ObjectNode succeed(DataSet data, ObjectNode intent, ObjectNode charge) {
        intent.put("status", "succeeded").put("latest_charge", charge.path("id").textValue());
        intent.set("amount_received", charge.path("amount_captured"));
        intent.putNull("last_payment_error").putNull("next_action");
        data.put(intent);
        data.happened("payment_intent.succeeded", intent);
        listener.succeeded(data, intent);
        return intent;
    }

    private static void requireConfirmable(ObjectNode intent) {
        if (!CONFIRMABLE.contains(intent.path("status").asText())) {
            throw unexpected(intent, "confirm");
        }
    }

    private static StripeError unexpected(ObjectNode intent, String act) {
        return StripeError.invalid(
                        "payment_intent_unexpected_state",
                        "You cannot " + act + " this PaymentIntent because it has a status of "
                                + intent.path("status").asText() + ".")
                .with("payment_intent", intent);
    }
}
