package dev.tollgate.twin.core.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/** Facts about objects that Stripe does not show, by the objects' ids. */
final class HiddenFacts {
    private final Map<String, ObjectNode> byId = new HashMap<>();
    private final Journal journal;

    HiddenFacts(Journal journal) {
        this.journal = journal;
    }

    /** A copy of an object's facts; empty without any. */
    ObjectNode of(String id) {
        ObjectNode known = byId.get(id);
        return known == null ? Nodes.object() : known.deepCopy();
    }

    void put(String id, ObjectNode facts) {
        ObjectNode old = byId.put(id, facts);
        journal.undoWith(() -> restore(id, old));
    }

    Map<String, ObjectNode> all() {
        return Collections.unmodifiableMap(byId);
    }

    private void restore(String id, ObjectNode old) {
        if (old == null) {
            byId.remove(id);
        } else {
            byId.put(id, old);
        }
    }
}
