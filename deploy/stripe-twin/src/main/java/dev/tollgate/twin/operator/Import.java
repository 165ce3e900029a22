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

    /** Imports all objects and returns their ids, or none of them: IllegalArgumentException says what is invalid. */
    static List<String> into(DataSet data, JsonNode body) {
        List<ObjectNode> objects = new ArrayList<>();
        if (body.path("objects").isArray()) {
            body.path("objects").forEach(node -> objects.add(checked(node)));
        } else {
            objects.add(checked(body));
        }
        try {
            data.putImported(objects);
        } catch (RuntimeException e) {
            data.rollback();
            throw new IllegalArgumentException("an object in it is not one of Stripe's", e);
        }
        data.commit();
        return objects.stream().map(node -> Nodes.id(node)).toList();
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
