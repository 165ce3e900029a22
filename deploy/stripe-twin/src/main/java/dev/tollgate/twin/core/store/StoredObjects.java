package dev.tollgate.twin.core.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The objects of a data set, by id and by type. Changes are undone with the work that made them. */
final class StoredObjects {
    private final Map<ObjectType, ObjectTable> tables = new EnumMap<>(ObjectType.class);
    /** In the order of arrival, which a snapshot keeps: it decides between objects of the same second. */
    private final Map<String, ObjectNode> byId = new LinkedHashMap<>();

    private final Journal journal;

    StoredObjects(Journal journal) {
        this.journal = journal;
        for (ObjectType type : ObjectType.values()) {
            tables.put(type, new ObjectTable(type));
        }
    }

    ObjectTable table(ObjectType type) {
        return tables.get(type);
    }

    /** Any object by its id, a deleted one's remains included; null when unknown. */
    ObjectNode find(String id) {
        return byId.get(id);
    }

    /** Any live object by its id; null when there is none. */
    ObjectNode findLive(String id) {
        ObjectNode node = byId.get(id);
        return node == null ? null : tableOf(node).get(id);
    }

    void put(ObjectNode node) {
        String id = Nodes.id(node);
        ObjectNode old = byId.put(id, node);
        journal.undoWith(() -> restore(id, old));
        tableOf(node).put(id, node);
    }

    /** Takes an object out of its table and leaves {@code remains} (null: nothing) under its id. */
    void remove(String id, ObjectNode remains) {
        ObjectNode old = byId.get(id);
        journal.undoWith(() -> restore(id, old));
        tableOf(old).remove(id);
        if (remains == null) {
            byId.remove(id);
        } else {
            byId.put(id, remains);
        }
    }

    /** Each type in the order of its lists, oldest first, and then what is left of deleted ones. */
    List<ObjectNode> all() {
        List<ObjectNode> all = new ArrayList<>(byId.size());
        tables.values()
                .forEach(table -> all.addAll(table.newestFirst().descendingMap().values()));
        for (ObjectNode node : byId.values()) {
            if (tableOf(node).get(Nodes.id(node)) == null) {
                all.add(node);
            }
        }
        return all;
    }

    private void restore(String id, ObjectNode old) {
        if (old == null) {
            tableOf(byId.remove(id)).remove(id);
        } else {
            byId.put(id, old);
            tableOf(old).put(id, old);
        }
    }

    private ObjectTable tableOf(ObjectNode node) {
        return table(ObjectType.named(Nodes.text(node, "object")));
    }
}
