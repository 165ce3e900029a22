package dev.tollgate.twin.core.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Lists inside an object show their first ten elements; the rest is read at the list's url. */
public final class NestedLists {
    private static final int SHOWN = 10;

    private NestedLists() {}

    /** The object with its nested lists cut; itself when none is longer. A list at the top keeps its own length. */
    public static ObjectNode cut(ObjectNode top) {
        return (ObjectNode) children(top);
    }

    private static JsonNode children(JsonNode node) {
        if (node instanceof ObjectNode object) {
            return ofObject(object);
        }
        return node instanceof ArrayNode array ? ofArray(array) : node;
    }

    private static JsonNode ofObject(ObjectNode object) {
        ObjectNode changed = null;
        for (var field : object.properties()) {
            JsonNode before = field.getValue();
            JsonNode after = children(before);
            if (isLong(after)) {
                after = first((ObjectNode) after);
            }
            if (after != before) {
                changed = changed == null ? Nodes.shallowCopy(object) : changed;
                changed.set(field.getKey(), after);
            }
        }
        return changed == null ? object : changed;
    }

    private static JsonNode ofArray(ArrayNode array) {
        ArrayNode changed = null;
        for (int i = 0; i < array.size(); i++) {
            JsonNode after = children(array.get(i));
            if (after != array.get(i)) {
                changed = changed == null ? Nodes.array().addAll(array) : changed;
                changed.set(i, after);
            }
        }
        return changed == null ? array : changed;
    }

    private static boolean isLong(JsonNode value) {
        return value.path("object").asText().equals("list")
                && value.path("data").size() > SHOWN;
    }

    private static ObjectNode first(ObjectNode list) {
        ArrayNode shown = Nodes.array();
        for (int i = 0; i < SHOWN; i++) {
            shown.add(list.path("data").get(i));
        }
        ObjectNode cut = Nodes.shallowCopy(list);
        cut.set("data", shown);
        return cut.put("has_more", true);
    }
}
