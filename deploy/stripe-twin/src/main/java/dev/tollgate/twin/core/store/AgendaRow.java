package dev.tollgate.twin.core.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;

/**
 * Something that is to happen to an object.
 *
 * @param clock the test clock it waits for, {@link Agenda#ACCOUNT} for the account's own time
 * @param dueMillis milliseconds since 1970
 * @param turn orders what is due at the same time; then comes what was entered first
 * @param planned derived from the object's state by a {@link Planner}
 */
public record AgendaRow(
        String clock, long dueMillis, Turn turn, long sequence, String object, String action, boolean planned)
        implements Comparable<AgendaRow> {
    private static final long SECOND_MILLIS = 1_000;
    private static final Comparator<AgendaRow> ORDER = Comparator.comparingLong(AgendaRow::dueMillis)
            .thenComparing(AgendaRow::turn)
            .thenComparingLong(AgendaRow::sequence);

    /** The first whole second at which it is due. */
    public long dueSeconds() {
        return (dueMillis + SECOND_MILLIS - 1) / SECOND_MILLIS;
    }

    @Override
    public int compareTo(AgendaRow other) {
        return ORDER.compare(this, other);
    }

    /** The row as the snapshot keeps it and the operator sees it. */
    public ObjectNode toNode() {
        return Nodes.object()
                .put("clock", clock)
                .put("due_millis", dueMillis)
                .put("object", object)
                .put("action", action)
                .put("planned", planned);
    }
}
