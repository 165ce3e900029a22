package dev.tollgate.twin.money.payment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.store.Nodes;
import java.util.ArrayList;
import java.util.List;

/** A payment intent, https://docs.stripe.com/api/payment_intents/object. */
public record PaymentIntent(JsonNode json) {

    /** The id of its latest charge; null without one. */
    public String latestCharge() {
        return Nodes.reference(json.path("latest_charge"));
    }

    /** The customer's id; null without one. */
    public String customer() {
        return Nodes.reference(json.path("customer"));
    }

    /** The id of the method it is or was tried with; null without one. */
    public String paymentMethod() {
        return Nodes.reference(json.path("payment_method"));
    }

    public String currency() {
        return json.path("currency").asText();
    }

    /** In minor units of its currency, as all amounts. */
    public long amount() {
        return json.path("amount").asLong();
    }

    long amountCapturable() {
        return json.path("amount_capturable").asLong();
    }

    /** {@code automatic}, {@code automatic_async} or {@code manual}. */
    String captureMethod() {
        return json.path("capture_method").asText();
    }

    /** Whether each confirmation must come from the server. */
    boolean isConfirmedByHand() {
        return "manual".equals(Nodes.text(json, "confirmation_method"));
    }

    /** Whether its method is to be kept for later payments. */
    boolean keepsMethod() {
        return Nodes.text(json, "setup_future_usage") != null;
    }

    /** Why the last confirmation failed; null when it did not. */
    ObjectNode lastError() {
        return json.path("last_payment_error") instanceof ObjectNode error ? error : null;
    }

    List<String> methodTypes() {
        List<String> types = new ArrayList<>();
        json.path("payment_method_types").forEach(type -> types.add(type.asText()));
        return types;
    }

    boolean takesAutomaticMethods() {
        return json.path("automatic_payment_methods").path("enabled").asBoolean();
    }

    public IntentStatus status() {
        return IntentStatus.parse(Nodes.text(json, "status"));
    }
}
