package dev.tollgate.twin.billing.testclock;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.api.Work;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;
import java.util.List;

/** Advances a test clock: status {@code advancing} at once, {@code ready} when everything due until then is done. */
public final class ClockAdvance {
    private static final int MOST_STEPS = 10_000;

    private final Work work;
    private final ClockListener listener;

    public ClockAdvance(Work work, ClockListener listener) {
        this.work = work;
        this.listener = listener;
    }

    ObjectNode begin(DataSet data, ObjectNode ready, long target) {
        ObjectNode clock = ready.deepCopy();
        clock.put("status", "advancing");
        clock.withObjectProperty("status_details").putObject("advancing").put("target_frozen_time", target);
        data.put(clock, "test_helpers.test_clock.advancing");
        String id = clock.path("id").textValue();
        work.soon(data, () -> advance(data, id, target));
        return clock;
    }

    /** Completes the advances that were under way when the twin was stopped. */
    public void finish(DataSet data) {
        List.copyOf(data.table(ObjectType.TEST_CLOCK).newestFirst().values()).stream()
                .filter(clock -> clock.path("status").asText().equals("advancing"))
                .forEach(clock -> work.automatic(
                        data,
                        () -> advance(
                                data,
                                clock.path("id").textValue(),
                                clock.path("status_details")
                                        .path("advancing")
                                        .path("target_frozen_time")
                                        .asLong())));
    }

    private void advance(DataSet data, String id, long target) {
        for (int step = 0; step < MOST_STEPS; step++) {
            ObjectNode clock = data.find(ObjectType.TEST_CLOCK, id);
            if (clock == null) {
                return;
            }
            long next = listener.next(data, clock);
            if (next > target) {
                break;
            }
            listener.due(
                    data,
                    at(data, clock, Math.max(next, clock.path("frozen_time").asLong())));
        }
        ObjectNode clock =
                at(data, data.find(ObjectType.TEST_CLOCK, id), target).deepCopy();
        clock.put("status", "ready").set("status_details", Nodes.object());
        data.put(clock, "test_helpers.test_clock.ready");
    }

    private static ObjectNode at(DataSet data, ObjectNode clock, long time) {
        ObjectNode moved = clock.deepCopy().put("frozen_time", time);
        data.put(moved);
        return moved;
    }
}
