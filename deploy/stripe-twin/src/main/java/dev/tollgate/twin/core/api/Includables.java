package dev.tollgate.twin.core.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.ObjectType;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;

/** Fields that are absent unless expanded, such as an invoice's payments. */
public final class Includables {
    private final Map<String, BiFunction<DataSet, ObjectNode, JsonNode>> fields = new HashMap<>();

    public void add(ObjectType type, String field, BiFunction<DataSet, ObjectNode, JsonNode> value) {
        fields.put(type.objectName() + "." + field, value);
    }

    /** The field's value, or null when the object has no such field. */
    JsonNode value(DataSet data, ObjectNode owner, String field) {
        BiFunction<DataSet, ObjectNode, JsonNode> value =
                fields.get(owner.path("object").asText() + "." + field);
        return value == null ? null : value.apply(data, owner);
    }
}
