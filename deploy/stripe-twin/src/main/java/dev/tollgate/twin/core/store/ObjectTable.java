package dev.tollgate.twin.core.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** All objects of one type, newest first, with an index per filterable field. */
public final class ObjectTable {
    private final ObjectType type;
    private final NavigableMap<Position, ObjectNode> all = new TreeMap<>();
    private final Map<String, Row> rows = new HashMap<>();
    private final List<Map<String, NavigableMap<Position, ObjectNode>>> indexes = new ArrayList<>();
    private long sequence;

    ObjectTable(ObjectType type) {
        this.type = type;
        type.indexes().forEach(field -> indexes.add(new HashMap<>()));
    }

    /** The position of an object in lists: newest first, by creation time and then by arrival. */
    public record Position(long created, long sequence) implements Comparable<Position> {
        @Override
        public int compareTo(Position other) {
            int byTime = Long.compare(other.created, created);
            return byTime != 0 ? byTime : Long.compare(other.sequence, sequence);
        }
    }

    private record Row(Position position, ObjectNode node, List<String> keys) {}

    public ObjectNode get(String id) {
        Row row = rows.get(id);
        return row == null ? null : row.node();
    }

    public Position position(String id) {
        Row row = rows.get(id);
        return row == null ? null : row.position();
    }

    public int size() {
        return rows.size();
    }

    /** Every object, newest first. */
    public NavigableMap<Position, ObjectNode> newestFirst() {
        return Collections.unmodifiableNavigableMap(all);
    }

    /** The objects whose indexed field has this value, newest first. */
    public NavigableMap<Position, ObjectNode> where(String field, String value) {
        int index = type.indexes().indexOf(field);
        if (index < 0) {
            throw new IllegalArgumentException(type + " has no index on " + field);
        }
        NavigableMap<Position, ObjectNode> found = indexes.get(index).get(value);
        return found == null ? Collections.emptyNavigableMap() : Collections.unmodifiableNavigableMap(found);
    }

    void put(String id, ObjectNode node) {
        Row old = rows.get(id);
        Position position = old == null ? new Position(node.path("created").asLong(), ++sequence) : old.position();
        if (old != null) {
            unindex(old);
        }
        Row row = new Row(position, node, keys(node));
        rows.put(id, row);
        all.put(position, node);
        for (int i = 0; i < indexes.size(); i++) {
            if (row.keys().get(i) != null) {
                indexes.get(i)
                        .computeIfAbsent(row.keys().get(i), k -> new TreeMap<>())
                        .put(position, node);
            }
        }
    }

    void remove(String id) {
        Row row = rows.remove(id);
        if (row != null) {
            all.remove(row.position());
            unindex(row);
        }
    }

    private void unindex(Row row) {
        for (int i = 0; i < indexes.size(); i++) {
            String key = row.keys().get(i);
            NavigableMap<Position, ObjectNode> entries =
                    key == null ? null : indexes.get(i).get(key);
            if (entries != null) {
                entries.remove(row.position());
                if (entries.isEmpty()) {
                    indexes.get(i).remove(key);
                }
            }
        }
    }

    private List<String> keys(ObjectNode node) {
        List<String> keys = new ArrayList<>(indexes.size());
        for (String field : type.indexes()) {
            JsonNode value = node;
            for (String step : field.split("\\.")) {
                value = value.path(step);
            }
            keys.add(Nodes.reference(value));
        }
        return keys;
    }
}
