package dev.tollgate.twin.hosted.portal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.twin.core.store.Nodes;
import java.util.Set;

/** The single action a portal session is for, https://docs.stripe.com/customer-management/portal-deep-links. */
record Flow(JsonNode json) {
    static final String CONFIRM = "subscription_update_confirm";

    /** Whether its page has a button for this action; without a flow the page has all but that to confirm. */
    boolean offers(String action) {
        return switch (type()) {
            case "" -> !action.equals("confirm");
            case "payment_method_update" -> Set.of("card", "default", "remove").contains(action);
            case "subscription_cancel" -> Set.of("cancel", "keep").contains(action);
            case "subscription_update" -> action.equals("switch");
            default -> action.equals("confirm");
        };
    }

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

    /** The message of its confirmation page; null when the customer returns to the portal instead. */
    String confirmation() {
        JsonNode hosted = json.path("after_completion").path("hosted_confirmation");
        String message = Nodes.text(hosted, "custom_message");
        return !hosted.isObject() ? null : message == null ? "Your change is made." : message;
    }
}
