package dev.tollgate.twin.core.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Creates, reads and writes JSON trees. */
public final class Nodes {
    public static final ObjectMapper MAPPER = new ObjectMapper();

    private Nodes() {}

    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    public static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    /** The whole (not yet paged) content of a list field inside an object. */
    public static ObjectNode list(ArrayNode data, String url) {
        ObjectNode list = object().put("object", "list");
        list.set("data", data);
        return list.put("has_more", false).put("total_count", data.size()).put("url", url);
    }

    /** An object's id; null when it has none. */
    public static String id(JsonNode object) {
        return text(object, "id");
    }

    /** Copies fields of the same name. */
    public static void copy(JsonNode from, ObjectNode to, String... fields) {
        for (String field : fields) {
            to.set(field, from.path(field));
        }
    }

    /** The text of a field, null when it is absent or null. */
    public static String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isTextual() ? value.textValue() : null;
    }

    /** The id a field refers to, whether it holds the id or the whole object; null when neither. */
    public static String reference(JsonNode value) {
        return value.isObject() ? text(value, "id") : value.isTextual() ? value.textValue() : null;
    }

    /** A new node with the same children: what may be changed at the top without touching the original. */
    public static ObjectNode shallowCopy(ObjectNode node) {
        ObjectNode copy = object();
        copy.setAll(node);
        return copy;
    }

    public static byte[] bytes(JsonNode node) {
        try {
            return MAPPER.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Parses JSON; throws UncheckedIOException when it is none. */
    public static JsonNode parse(byte[] json) {
        try {
            JsonNode node = MAPPER.readTree(json);
            return node == null ? MAPPER.nullNode() : node;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
