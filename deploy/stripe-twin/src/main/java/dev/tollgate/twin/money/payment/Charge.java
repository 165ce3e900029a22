package dev.tollgate.twin.money.payment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.Planner;

/** A charge, https://docs.stripe.com/api/charges/object. Times are in seconds since 1970, amounts in minor units. */
public record Charge(JsonNode json) {

    /** When a held charge expires, {@link Planner.Plan#NEVER} when nothing is held. */
    long captureBefore() {
        return json.path("payment_method_details")
                .path("card")
                .path("capture_before")
                .asLong(Planner.Plan.NEVER);
    }

    /** The charge's id. */
    public String id() {
        return Nodes.text(json, "id");
    }

    /** The object of its card's details; it is changed in place while the charge is being made. */
    ObjectNode card() {
        return (ObjectNode) json.path("payment_method_details").path("card");
    }

    /** The id of the intent it pays; null when it was made without one. */
    String paymentIntent() {
        return Nodes.reference(json.path("payment_intent"));
    }

    boolean isCaptured() {
        return json.path("captured").asBoolean();
    }

    /** Whether the money was taken or is held, and has not gone back. */
    boolean holdsMoney() {
        return "succeeded".equals(Nodes.text(json, "status"))
                && !json.path("refunded").asBoolean();
    }

    /** What was taken of it, in minor units. */
    long amountCaptured() {
        return json.path("amount_captured").asLong();
    }

    public boolean isPaid() {
        return json.path("paid").asBoolean();
    }

    public long amount() {
        return json.path("amount").asLong();
    }

    public long amountRefunded() {
        return json.path("amount_refunded").asLong();
    }

    public String currency() {
        return json.path("currency").asText();
    }

    public long created() {
        return json.path("created").asLong();
    }

    /** The last four digits of its card; empty for other methods. */
    public String last4() {
        return json.path("payment_method_details").path("card").path("last4").asText("");
    }
}
