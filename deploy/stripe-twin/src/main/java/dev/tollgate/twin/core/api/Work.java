package dev.tollgate.twin.core.api;

import dev.tollgate.twin.core.event.EventLog;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.MovableClock;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/** All or nothing: work changes its data set and emits its events, or leaves no trace. */
public final class Work {
    private static final Logger LOG = Logger.getLogger(Work.class.getName());
    private static final Duration SOON = Duration.ofMillis(20);
    private static final int MOST_ROUNDS = 100;
    private static final long SECOND_MILLIS = 1_000;

    private final Set<Step> waiting = new LinkedHashSet<>();
    private final Vertx vertx;
    private final EventLog events;
    private final Duration lateness;
    private final MovableClock clock;

    /** A step due at a time of the twin's clock, in milliseconds since 1970. */
    private record Step(Runnable work, long dueMillis) {}

    public Work(Vertx vertx, EventLog events, Duration lateness, MovableClock clock) {
        this.clock = clock;
        this.vertx = vertx;
        this.events = events;
        this.lateness = lateness;
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

    /** Runs a step after commit, with Stripe's delay; its events name no request. */
    public void later(DataSet data, Runnable body) {
        after(data, lateness, body);
    }

    /** Like {@link #later}, for a step a client waits for. */
    public void soon(DataSet data, Runnable body) {
        after(data, lateness.compareTo(SOON) < 0 ? lateness : SOON, body);
    }

    /** Like {@link #later}, after the given time. */
    public void after(DataSet data, Duration time, Runnable body) {
        data.afterCommit(() -> {
            Step step = new Step(() -> automatic(data, body), clock.millis() + time.toMillis());
            waiting.add(step);
            vertx.setTimer(Math.max(1, time.toMillis()), timer -> {
                if (waiting.remove(step)) {
                    attempt(step);
                }
            });
        });
    }

    /** Runs all waiting steps at once, and those they add: the twin stops. */
    public void runAllNow() {
        for (int round = 0; round < MOST_ROUNDS && !waiting.isEmpty(); round++) {
            List<Step> steps = List.copyOf(waiting);
            waiting.clear();
            steps.forEach(Work::attempt);
        }
    }

    /** When the first waiting step is due, in seconds since 1970; {@link Long#MAX_VALUE} without one. */
    public long nextDueSeconds() {
        return waiting.stream()
                .mapToLong(step -> (step.dueMillis() + SECOND_MILLIS - 1) / SECOND_MILLIS)
                .min()
                .orElse(Long.MAX_VALUE);
    }

    /** Runs the steps that are due after the clock was moved. */
    public void doDue() {
        long now = clock.millis();
        List<Step> due =
                waiting.stream().filter(step -> step.dueMillis() <= now).toList();
        due.forEach(waiting::remove);
        due.forEach(Work::attempt);
    }

    /** A step that fails does not stop the others. */
    private static void attempt(Step step) {
        try {
            step.work().run();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "the twin failed at something it was to do later", e);
        }
    }

    /** Runs work that no request caused. */
    public void automatic(DataSet data, Runnable body) {
        run(data, null, null, () -> {
            body.run();
            return null;
        });
    }

    private void commit(DataSet data, String requestId, String idempotencyKey) {
        events.write(data, requestId, idempotencyKey);
        data.commit();
    }
}
