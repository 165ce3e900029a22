package dev.tollgate.twin.core.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * Everything that happens later in a data set: rows of time, object and action, at most one for an object and action.
 * Changes are undone with the work that made them. A row is either scheduled, and the snapshot keeps it, or planned from
 * an object's state, and follows from it again.
 */
public final class Agenda {
    /** The clock of objects without a test clock. */
    public static final String ACCOUNT = "";

    private static final long SECOND_MILLIS = 1_000;

    private final Map<String, NavigableSet<AgendaRow>> byClock = new HashMap<>();
    private final Map<String, Map<String, AgendaRow>> byObject = new HashMap<>();
    private final Set<String> touched = new HashSet<>();
    private final Journal journal;
    private long sequence;

    Agenda(Journal journal) {
        this.journal = journal;
    }

    /** Enters an action by the time of a clock; it replaces one of the same name for this object. */
    public void schedule(String action, String object, String clock, long dueMillis) {
        put(new AgendaRow(clock, dueMillis, Turn.ANSWER, ++sequence, object, action, false));
    }

    /** The next row of a clock, null without one. */
    public AgendaRow first(String clock) {
        NavigableSet<AgendaRow> rows = byClock.get(clock);
        return rows == null ? null : rows.first();
    }

    /** The test clocks that got rows since the last call. */
    public Set<String> takeTouched() {
        Set<String> taken = Set.copyOf(touched);
        touched.clear();
        return taken;
    }

    /** Removes a row: it is being carried out. */
    public void take(AgendaRow row) {
        if (row.equals(byObject.getOrDefault(row.object(), Map.of()).get(row.action()))) {
            remove(row);
        }
    }

    /** All rows, what is due first in front. */
    public List<AgendaRow> rows() {
        return byClock.values().stream().flatMap(NavigableSet::stream).sorted().toList();
    }

    /**
     * When a planned action is due.
     *
     * @param seconds since 1970
     */
    record Due(long seconds, Turn turn) {
        long millis() {
            return Math.multiplyExact(seconds, SECOND_MILLIS);
        }
    }

    /** Replaces what was planned for an object, by action. */
    void plan(String object, String clock, Map<String, Due> planned) {
        for (AgendaRow row : List.copyOf(byObject.getOrDefault(object, Map.of()).values())) {
            Due due = planned.get(row.action());
            boolean same = due != null && due.millis() == row.dueMillis() && clock.equals(row.clock());
            if (row.planned() && !same) {
                remove(row);
            }
        }
        planned.forEach((action, due) -> {
            if (!byObject.getOrDefault(object, Map.of()).containsKey(action)) {
                put(new AgendaRow(clock, due.millis(), due.turn(), ++sequence, object, action, true));
            }
        });
    }

    /** Removes all rows of an object that is no more. */
    void drop(String object) {
        List.copyOf(byObject.getOrDefault(object, Map.of()).values()).forEach(this::remove);
    }

    /** The rows a snapshot keeps: what is planned follows from the objects in it. */
    ArrayNode toNode() {
        ArrayNode saved = Nodes.array();
        rows().stream().filter(row -> !row.planned()).forEach(row -> saved.add(row.toNode()));
        return saved;
    }

    void restore(JsonNode saved) {
        for (JsonNode row : saved) {
            schedule(
                    Nodes.text(row, "action"),
                    Nodes.text(row, "object"),
                    Nodes.text(row, "clock"),
                    row.get("due_millis").asLong());
        }
    }

    private void put(AgendaRow row) {
        AgendaRow old = byObject.getOrDefault(row.object(), Map.of()).get(row.action());
        if (old != null) {
            remove(old);
        }
        add(row);
        journal.undoWith(() -> erase(row));
    }

    private void remove(AgendaRow row) {
        erase(row);
        journal.undoWith(() -> add(row));
    }

    private void add(AgendaRow row) {
        byObject.computeIfAbsent(row.object(), none -> new LinkedHashMap<>()).put(row.action(), row);
        byClock.computeIfAbsent(row.clock(), none -> new TreeSet<>()).add(row);
        if (!row.clock().equals(ACCOUNT)) {
            touched.add(row.clock());
        }
    }

    private void erase(AgendaRow row) {
        Map<String, AgendaRow> ofObject = byObject.get(row.object());
        ofObject.remove(row.action());
        if (ofObject.isEmpty()) {
            byObject.remove(row.object());
        }
        NavigableSet<AgendaRow> ofClock = byClock.get(row.clock());
        ofClock.remove(row);
        if (ofClock.isEmpty()) {
            byClock.remove(row.clock());
        }
    }
}
