package dev.tollgate.twin.billing.testclock;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.agenda.Actions;
import dev.tollgate.twin.core.agenda.AgendaRunner;
import dev.tollgate.twin.core.api.Work;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.ObjectType;

/** Advances a test clock: status {@code advancing} at once, {@code ready} when everything due until then is done. */
public final class ClockAdvance {
    private static final String ADVANCE = "test_clock.advance";

    private final Work work;
    private final AgendaRunner runner;

    public ClockAdvance(Work work, AgendaRunner runner, Actions actions) {
        this.work = work;
        this.runner = runner;
        actions.addInSteps(ADVANCE, (data, clock) -> advance(data, new TestClock(clock)));
    }

    ObjectNode begin(DataSet data, TestClock ready, long target) {
        ObjectNode clock = ready.json().deepCopy();
        clock.put("status", TestClock.ADVANCING);
        clock.withObjectProperty("status_details").putObject("advancing").put("target_frozen_time", target);
        work.soon(data, ADVANCE, ready.id());
        return data.put(clock, "test_helpers.test_clock.advancing");
    }

    private void advance(DataSet data, TestClock advancing) {
        runner.runTo(data, advancing.id(), advancing.target());
        work.automatic(data, () -> finish(data, advancing.id()));
    }

    private static void finish(DataSet data, String id) {
        ObjectNode clock = data.find(ObjectType.TEST_CLOCK, id);
        if (clock != null) {
            ObjectNode ready = clock.deepCopy().put("status", TestClock.READY);
            ready.putObject("status_details");
            data.put(ready, "test_helpers.test_clock.ready");
        }
    }
}
