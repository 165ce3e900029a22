package dev.tollgate.twin.core.api;

import dev.tollgate.twin.core.event.EventLog;
import dev.tollgate.twin.core.store.Agenda;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.MovableClock;
import java.time.Duration;
import java.util.function.Supplier;

/** All or nothing: work changes its data set, its agenda and emits its events, or leaves no trace. */
public final class Work {
    private static final Duration SOON = Duration.ofMillis(20);

    private final EventLog events;
    private final Duration lateness;
    private final MovableClock clock;

    public Work(EventLog events, Duration lateness, MovableClock clock) {
        this.events = events;
        this.lateness = lateness;
        this.clock = clock;
    }

    /** Runs a request's work; its events carry the request's id and idempotency key. */
    public <T> T run(DataSet data, String requestId, String idempotencyKey, Supplier<T> body) {
        try {
            T result = body.get();
            commit(data, requestId, idempotencyKey);
            return result;
        } catch (StripeError e) {
            if (e.keepsChanges()) {
                commit(data, requestId, idempotencyKey);
            } else {
                data.rollback();
            }
            throw e;
        } catch (RuntimeException e) {
            data.rollback();
            throw e;
        }
    }

    /** Runs work that no request caused. */
    public void automatic(DataSet data, Runnable body) {
        run(data, null, null, () -> {
            body.run();
            return null;
        });
    }

    /** Enters an action into the agenda that happens after commit, with Stripe's delay. */
    public void later(DataSet data, String action, String object) {
        after(data, lateness, action, object);
    }

    /** Like {@link #later}, by the time of a test clock; null: by the account's. */
    public void later(DataSet data, String action, String object, String testClock) {
        after(data, lateness, action, object, testClock);
    }

    /** Like {@link #later}, for an action a client waits for. */
    public void soon(DataSet data, String action, String object) {
        after(data, lateness.compareTo(SOON) < 0 ? lateness : SOON, action, object);
    }

    private void after(DataSet data, Duration time, String action, String object) {
        after(data, time, action, object, null);
    }

    /** Enters an action that happens after the given time of a test clock; null: of the account. */
    public void after(DataSet data, Duration time, String action, String object, String testClock) {
        Long frozen = data.clock().frozenTime(testClock);
        if (frozen == null) {
            data.agenda().schedule(action, object, Agenda.ACCOUNT, clock.millis() + time.toMillis());
        } else {
            data.agenda()
                    .schedule(
                            action,
                            object,
                            testClock,
                            Duration.ofSeconds(frozen).plus(time).toMillis());
        }
    }

    private void commit(DataSet data, String requestId, String idempotencyKey) {
        events.write(data, requestId, idempotencyKey);
        data.commit();
    }
}
