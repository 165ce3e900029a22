package dev.tollgate.twin.billing.testclock;

import dev.tollgate.twin.core.agenda.AgendaRunner;
import dev.tollgate.twin.core.feature.Feature;
import dev.tollgate.twin.core.feature.Twin;
import dev.tollgate.twin.core.store.MovableClock;

/** Test clocks, and the twin's own. */
public final class TestClockFeature implements Feature {

    @Override
    public void install(Twin twin) {
        AgendaRunner runner = twin.get(AgendaRunner.class);
        twin.serve(new TestClockResource(new ClockAdvance(twin.work(), runner, twin.actions())));
        twin.keep(twin.provide(new AccountTime(twin.get(MovableClock.class), twin.dataSets(), runner)));
    }
}
