package dev.tollgate.twin.operator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;
import java.util.ArrayList;
import java.util.List;

/** Imports recorded objects unchanged and emits no event. */
final class Import {
    private Import() {}

    /** Checks all objects, then imports them and returns the ids; IllegalArgumentException names the first invalid object. */
    static List<String> into(DataSet data, JsonNode body) {
        List<ObjectNode> objects = new ArrayList<>();
        if (body.path("objects").isArray()) {
            body.path("objects").forEach(node -> objects.add(checked(node)));
        } else {
            objects.add(checked(body));
        }
        objects.forEach(data::putImported);
        data.commit();
        return objects.stream().map(node -> node.path("id").textValue()).toList();
    }

    private static ObjectNode checked(JsonNode node) {
        if (!(node instanceof ObjectNode object)) {
            throw new IllegalArgumentException("not a JSON object");
        }
        if (Nodes.text(object, "id") == null) {
            throw new IllegalArgumentException("an object without an id");
        }
        if (ObjectType.named(Nodes.text(object, "object")) == null) {
            throw new IllegalArgumentException("unknown object type: " + object.path("object"));
        }
        return object;
    }
}
