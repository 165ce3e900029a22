package dev.tollgate.twin.core.agenda;

import dev.tollgate.twin.core.api.Work;
import dev.tollgate.twin.core.dispatch.Dispatcher;
import dev.tollgate.twin.core.store.Agenda;
import dev.tollgate.twin.core.store.AgendaRow;
import dev.tollgate.twin.core.store.Committed;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.DataSets;
import dev.tollgate.twin.core.store.MovableClock;
import io.vertx.core.Vertx;
import java.util.List;

/** Carries out what is due: by itself as real time passes, and as the operator and test clocks move theirs. */
public final class AgendaRunner {
    private static final int MOST_ROWS = 1_000_000;
    private static final int ROWS_AT_ONCE = 100;
    private static final long LONGEST_TIMER_MILLIS = 3_600_000;
    private static final long NEVER = Long.MAX_VALUE;

    private final Vertx vertx;
    private final DataSets dataSets;
    private final MovableClock clock;
    private final Actions actions;
    private final Work work;
    private boolean running;
    private long timer = -1;
    private long timerDue = NEVER;

    public AgendaRunner(
            Vertx vertx, DataSets dataSets, MovableClock clock, Dispatcher dispatcher, Actions actions, Work work) {
        this.vertx = vertx;
        this.dataSets = dataSets;
        this.clock = clock;
        this.actions = actions;
        this.work = work;
        dispatcher.subscribe(Committed.class, committed -> {
            wake();
            catchUp(committed.data());
        });
    }

    /** Starts to follow the real time; on the event loop. */
    public void start() {
        running = true;
        wake();
        dataSets.all().forEach(this::catchUp);
    }

    /** Stops; the snapshot keeps what is still to come. */
    public void stop() {
        running = false;
        vertx.cancelTimer(timer);
    }

    /** Moves the account's time and carries out everything due on the way, each row at its own time. */
    public void runTo(long seconds) {
        for (int rounds = 0; rounds < MOST_ROWS && nextSeconds() <= seconds; rounds++) {
            clock.moveTo(nextSeconds());
            List.copyOf(dataSets.all()).forEach(data -> runDue(data, MOST_ROWS));
        }
        clock.moveTo(seconds);
        timerDue = NEVER;
        wake();
    }

    /** Moves a test clock and carries out everything due on the way, each row at its own time. */
    public void runTo(DataSet data, String testClock, long seconds) {
        for (int rows = 0; rows < MOST_ROWS; rows++) {
            AgendaRow row = data.agenda().first(testClock);
            if (row == null || row.dueSeconds() > seconds || !moveTo(data, testClock, row.dueSeconds())) {
                break;
            }
            actions.carryOut(data, row);
        }
        moveTo(data, testClock, seconds);
    }

    /** Carries out, right after this work, what it entered as due already by the time of a test clock. */
    private void catchUp(DataSet data) {
        if (running) {
            data.agenda().takeTouched().stream()
                    .filter(testClock -> isDue(data, testClock))
                    .forEach(testClock -> vertx.runOnContext(then -> runDue(data, testClock)));
        }
    }

    private void runDue(DataSet data, String testClock) {
        if (isDue(data, testClock)) {
            runTo(data, testClock, data.clock().frozenTime(testClock));
        }
    }

    private static boolean isDue(DataSet data, String testClock) {
        AgendaRow row = data.agenda().first(testClock);
        Long now = data.clock().frozenTime(testClock);
        return row != null && now != null && row.dueSeconds() <= now;
    }

    /** False when the clock is no more. */
    private boolean moveTo(DataSet data, String testClock, long seconds) {
        Long now = data.clock().frozenTime(testClock);
        if (now != null && now < seconds) {
            work.automatic(data, () -> data.put(data.edit(testClock).put("frozen_time", seconds)));
        }
        return now != null;
    }

    private void runDue(DataSet data, int most) {
        for (int rows = 0; rows < most; rows++) {
            AgendaRow row = data.agenda().first(Agenda.ACCOUNT);
            if (row == null || row.dueMillis() > clock.millis()) {
                return;
            }
            actions.carryOut(data, row);
        }
    }

    /** Sets the timer for what is due next, when that is sooner than before. */
    private void wake() {
        long due = nextMillis();
        if (!running || due >= timerDue) {
            return;
        }
        vertx.cancelTimer(timer);
        timerDue = due;
        long wait = Math.max(1, Math.min(due - clock.millis(), LONGEST_TIMER_MILLIS));
        timer = vertx.setTimer(wait, fired -> {
            timerDue = NEVER;
            List.copyOf(dataSets.all()).forEach(data -> runDue(data, ROWS_AT_ONCE));
            wake();
        });
    }

    private long nextMillis() {
        AgendaRow next = next();
        return next == null ? NEVER : next.dueMillis();
    }

    private long nextSeconds() {
        AgendaRow next = next();
        return next == null ? NEVER : next.dueSeconds();
    }

    /** The first row by the account's time in any data set, null without one. */
    private AgendaRow next() {
        AgendaRow next = null;
        for (DataSet data : dataSets.all()) {
            AgendaRow row = data.agenda().first(Agenda.ACCOUNT);
            next = next == null || row != null && row.dueMillis() < next.dueMillis() ? row : next;
        }
        return next;
    }
}
