package dev.tollgate.twin.core.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.store.Nodes;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/** What an update replaced: changed fields with their whole old value, of metadata only the changed keys. */
final class PreviousAttributes {
    private PreviousAttributes() {}

    static ObjectNode of(ObjectNode before, ObjectNode after) {
        ObjectNode previous = Nodes.object();
        for (String field : fields(before, after)) {
            JsonNode old = before.path(field);
            JsonNode now = after.path(field);
            if (old.equals(now)) {
                continue;
            }
            boolean metadata = field.equals("metadata") && old instanceof ObjectNode && now instanceof ObjectNode;
            previous.set(field, metadata ? of((ObjectNode) old, (ObjectNode) now) : orNull(old));
        }
        return previous;
    }

    private static JsonNode orNull(JsonNode value) {
        return value.isMissingNode() ? Nodes.MAPPER.nullNode() : value;
    }

    private static Set<String> fields(ObjectNode before, ObjectNode after) {
        Set<String> fields = new LinkedHashSet<>();
        for (Iterator<String> names = before.fieldNames(); names.hasNext(); ) {
            fields.add(names.next());
        }
        for (Iterator<String> names = after.fieldNames(); names.hasNext(); ) {
            fields.add(names.next());
        }
        return fields;
    }
}
