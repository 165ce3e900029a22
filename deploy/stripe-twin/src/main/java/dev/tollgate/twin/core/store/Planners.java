package dev.tollgate.twin.core.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The planners of each type of object. */
public final class Planners {
    /** When an object was imported: what was due before has happened elsewhere already. */
    private static final String IMPORTED = "imported_at";

    private final Map<ObjectType, List<Planner>> byType = new EnumMap<>(ObjectType.class);

    /** Adds a planner; while the twin is assembled, before anything is stored. */
    public void add(ObjectType type, Planner planner) {
        byType.computeIfAbsent(type, none -> new ArrayList<>()).add(planner);
    }

    /** Marks an object, not stored yet, as one that had a life before. */
    static void markImported(DataSet data, ObjectNode object) {
        String id = Nodes.text(object, "id");
        data.hide(id, data.hidden(id).put(IMPORTED, data.clock().nowFor(object)));
    }

    /** When an object was imported, in seconds since 1970; 0 for one that was made here. */
    static long importedAt(DataSet data, String id) {
        return data.hidden(id).path(IMPORTED).asLong();
    }

    /** Enters what is to happen to an object that is being stored. */
    void plan(DataSet data, ObjectType type, String id, ObjectNode object) {
        List<Planner> planners = byType.get(type);
        if (planners == null) {
            return;
        }
        long imported = importedAt(data, id);
        Map<String, Agenda.Due> planned = new LinkedHashMap<>();
        for (Planner planner : planners) {
            planner.plan(data, object, (seconds, turn, action) -> {
                if (seconds != Planner.Plan.NEVER && seconds >= imported) {
                    planned.put(action, new Agenda.Due(seconds, turn));
                }
            });
        }
        String clock = Nodes.text(object, "test_clock");
        data.agenda().plan(id, clock == null ? Agenda.ACCOUNT : clock, planned);
    }
}
