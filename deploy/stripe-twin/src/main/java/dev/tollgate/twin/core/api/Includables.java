package dev.tollgate.twin.core.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.ObjectType;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/** Fields that are absent unless expanded, such as an invoice's payments. */
public final class Includables {
    private static final Map<String, Set<String>> OPTIONAL = Map.of(
            "charge", Set.of("level3", "presentment_details", "transfer"),
            "checkout.session", Set.of("branding_settings", "optional_items", "presentment_details"),
            "invoice", Set.of("threshold_reason"),
            "payment_intent", Set.of("hooks", "payment_details", "presentment_details"),
            "payment_link", Set.of("name_collection", "optional_items"),
            "refund", Set.of("failure_balance_transaction", "next_action", "presentment_details"),
            "subscription", Set.of("presentment_details"),
            "token", Set.of("bank_account"));

    private final Map<String, BiFunction<DataSet, ObjectNode, JsonNode>> fields = new HashMap<>();

    public void add(ObjectType type, String field, BiFunction<DataSet, ObjectNode, JsonNode> value) {
        fields.put(type.objectName() + "." + field, value);
    }

    /** Whether the contract lets the field be expanded although it is absent when there is nothing. */
    static boolean mayBeAbsent(ObjectNode owner, String field) {
        return OPTIONAL.getOrDefault(owner.path("object").asText(), Set.of()).contains(field);
    }

    /** The field's value, or null when the object has no such field. */
    JsonNode value(DataSet data, ObjectNode owner, String field) {
        BiFunction<DataSet, ObjectNode, JsonNode> value =
                fields.get(owner.path("object").asText() + "." + field);
        return value == null ? null : value.apply(data, owner);
    }
}
