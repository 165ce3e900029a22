package dev.tollgate.twin.core.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.Nodes;
import java.util.List;

/** Replaces ids by the objects they name where {@code expand[]} asks for it, on a copy of the answer. */
public final class Expansion {
    private static final int MAX_LEVELS = 4;

    private final Includables includables;

    public Expansion(Includables includables) {
        this.includables = includables;
    }

    /** The answer with these paths expanded; the original is untouched. */
    public ObjectNode apply(DataSet data, ObjectNode answer, List<String> paths) {
        if (paths.isEmpty()) {
            return answer;
        }
        ObjectNode copy = answer.deepCopy();
        for (String path : paths) {
            List<String> steps = List.of(path.split("\\.", -1));
            if (steps.size() > MAX_LEVELS + (steps.get(0).equals("data") ? 1 : 0)) {
                throw StripeError.invalid(null, "You cannot expand more than 4 levels of a property: " + path + ".")
                        .param("expand");
            }
            descend(data, copy, steps, path);
        }
        return copy;
    }

    private void descend(DataSet data, JsonNode at, List<String> steps, String path) {
        if (at instanceof ArrayNode array) {
            array.forEach(element -> descend(data, element, steps, path));
        } else if (at instanceof ObjectNode owner && !steps.isEmpty()) {
            JsonNode value = expanded(data, owner, steps.get(0), path);
            descend(data, value, steps.subList(1, steps.size()), path);
        }
    }

    private JsonNode expanded(DataSet data, ObjectNode owner, String field, String path) {
        if (!owner.has(field)) {
            if (AbsentFields.has(owner, field)) {
                return Nodes.MAPPER.nullNode();
            }
            JsonNode included = includables.value(data, owner, field);
            if (included == null && !owner.path("deleted").asBoolean()) {
                throw StripeError.invalid(null, "This property cannot be expanded (" + path + ").")
                        .param("expand");
            }
            return included == null
                    ? Nodes.MAPPER.nullNode()
                    : owner.set(field, included.deepCopy()).path(field);
        }
        JsonNode value = owner.path(field);
        if (value instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, resolved(data, array.get(i)));
            }
        } else {
            owner.set(field, resolved(data, value));
        }
        return owner.path(field);
    }

    private static JsonNode resolved(DataSet data, JsonNode value) {
        ObjectNode known = value.isTextual() ? data.find(value.textValue()) : null;
        return known == null ? value : known.deepCopy();
    }
}
