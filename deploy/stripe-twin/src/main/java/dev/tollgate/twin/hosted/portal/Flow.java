package dev.tollgate.twin.hosted.portal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.twin.core.store.Nodes;

/** The single action a portal session is for, https://docs.stripe.com/customer-management/portal-deep-links. */
record Flow(JsonNode json) {
    static final String CONFIRM = "subscription_update_confirm";

    /** Empty without one. */
    String type() {
        return json.path("type").asText("");
    }

    /** The change its customer is asked to confirm. */
    ConfirmedUpdate update() {
        return new ConfirmedUpdate(json.path(CONFIRM));
    }

    /** Where its customer is led when it is done; null: stays here. */
    String redirect() {
        return Nodes.text(json.path("after_completion").path("redirect"), "return_url");
    }

    /** What its customer is told on a page of its own when it is done; null: sees the portal again. */
    String confirmation() {
        JsonNode hosted = json.path("after_completion").path("hosted_confirmation");
        String message = Nodes.text(hosted, "custom_message");
        return !hosted.isObject() ? null : message == null ? "Your change is made." : message;
    }
}
