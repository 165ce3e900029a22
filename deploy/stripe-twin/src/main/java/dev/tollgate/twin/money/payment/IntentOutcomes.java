package dev.tollgate.twin.money.payment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.dispatch.Dispatcher;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.money.paymentmethod.Decline;
import dev.tollgate.twin.money.paymentmethod.PaymentMethods;

/** Stores the outcome of a payment attempt in its intent and emits the events. */
final class IntentOutcomes {
    private final PaymentMethods methods;
    private final Charging charging;
    private final Dispatcher dispatcher;

    IntentOutcomes(PaymentMethods methods, Charging charging, Dispatcher dispatcher) {
        this.dispatcher = dispatcher;
        this.methods = methods;
        this.charging = charging;
    }

    ObjectNode succeed(DataSet data, ObjectNode intent, ObjectNode charge) {
        intent.put("status", "succeeded").put("latest_charge", Nodes.id(charge));
        intent.set("amount_received", charge.get("amount_captured"));
        clearChallenge(intent);
        keepMethod(data, intent);
        data.put(intent, "payment_intent.succeeded");
        dispatcher.publish(new IntentSucceeded(data, intent));
        charging.done(data, charge);
        return intent;
    }

    ObjectNode requireCapture(DataSet data, ObjectNode intent, ObjectNode charge) {
        intent.put("status", "requires_capture").set("amount_capturable", intent.get("amount"));
        intent.put("latest_charge", Nodes.id(charge));
        clearChallenge(intent);
        keepMethod(data, intent);
        return data.put(intent, "payment_intent.amount_capturable_updated");
    }

    ObjectNode process(DataSet data, ObjectNode intent, ObjectNode charge) {
        intent.put("status", "processing").put("latest_charge", Nodes.id(charge));
        clearChallenge(intent);
        keepMethod(data, intent);
        return data.put(intent, "payment_intent.processing");
    }

    ObjectNode decline(DataSet data, ObjectNode intent, ObjectNode charge, ObjectNode method, Decline decline) {
        String chargeId = Nodes.id(charge);
        intent.put("latest_charge", chargeId);
        return fail(data, intent, decline.lastPaymentError(chargeId, method));
    }

    /** Back to needing a payment method. */
    ObjectNode fail(DataSet data, ObjectNode intent, ObjectNode error) {
        intent.put("status", "requires_payment_method").putNull("payment_method");
        clearChallenge(intent);
        intent.set("last_payment_error", error);
        data.put(intent, "payment_intent.payment_failed");
        dispatcher.publish(new IntentFailed(data, intent));
        return intent;
    }

    ObjectNode askForAuthentication(DataSet data, ObjectNode intent, JsonNode action) {
        intent.put("status", "requires_action").putNull("last_payment_error").set("next_action", action);
        return data.put(intent, "payment_intent.requires_action");
    }

    private static void clearChallenge(ObjectNode intent) {
        intent.putNull("last_payment_error").putNull("next_action");
    }

    /** With {@code setup_future_usage} the method now belongs to the intent's customer. */
    private void keepMethod(DataSet data, ObjectNode intent) {
        PaymentIntent paid = new PaymentIntent(intent);
        boolean keeps = paid.keepsMethod() && paid.customer() != null;
        ObjectNode method = keeps ? data.find(paid.paymentMethod()) : null;
        if (method != null && Nodes.text(method, "customer") == null) {
            methods.attach(data, method, paid.customer());
        }
    }
}
