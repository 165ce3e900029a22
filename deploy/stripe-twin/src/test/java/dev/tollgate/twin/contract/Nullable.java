package dev.tollgate.twin.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.store.Nodes;

/** Turns OpenAPI 3.0's {@code nullable} into JSON Schema's own words. */
final class Nullable {
    private Nullable() {}

    static JsonNode asJsonSchema(JsonNode node) {
        JsonNode copy = node.deepCopy();
        rewrite(copy);
        return copy;
    }

    private static void rewrite(JsonNode node) {
        node.forEach(Nullable::rewrite);
        if (node instanceof ObjectNode schema && schema.path("nullable").isBoolean()) {
            if (schema.remove("nullable").booleanValue()) {
                allowNull(schema);
            }
        }
    }

    private static void allowNull(ObjectNode schema) {
        if (schema.path("type").isTextual()) {
            ArrayNode types = Nodes.array().add(schema.path("type")).add("null");
            schema.set("type", types);
        }
        if (schema.path("enum") instanceof ArrayNode values) {
            values.addNull();
        }
        if (schema.path("anyOf") instanceof ArrayNode choices) {
            choices.addObject().put("type", "null");
        }
    }
}
