package dev.tollgate.twin.money.setup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;

/** The attempts to set a method up, see https://docs.stripe.com/api/setup_attempts. */
final class SetupAttempts {
    private static final String[] CARD = {
        "brand", "checks", "country", "exp_month", "exp_year", "fingerprint", "funding", "last4", "wallet"
    };

    private SetupAttempts() {}

    /** A new attempt; the intent refers to it. */
    static void begin(DataSet data, ObjectNode intent, ObjectNode method) {
        ObjectNode attempt = data.fresh(ObjectType.SETUP_ATTEMPT);
        attempt.set("customer", intent.path("customer"));
        attempt.put("payment_method", Nodes.id(method));
        attempt.set("payment_method_details", details(method));
        attempt.put("setup_intent", Nodes.id(intent));
        attempt.set("usage", intent.path("usage"));
        data.put(attempt);
        intent.put("latest_attempt", Nodes.id(attempt));
    }

    /** Sets the latest attempt's status; {@code error} null: none. */
    static void mark(DataSet data, ObjectNode intent, String status, JsonNode error) {
        ObjectNode attempt = data.edit(intent.path("latest_attempt").textValue());
        attempt.put("status", status).set("setup_error", error == null ? Nodes.MAPPER.nullNode() : error);
        data.put(attempt);
    }

    private static ObjectNode details(ObjectNode method) {
        String type = method.path("type").asText("card");
        ObjectNode details = Nodes.object();
        ObjectNode part = details.putObject(type);
        if (type.equals("card")) {
            for (String field : CARD) {
                part.set(field, method.path("card").path(field));
            }
            part.put("network", method.path("card").path("brand").asText()).putNull("three_d_secure");
        }
        return details.put("type", type);
    }
}
