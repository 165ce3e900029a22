package dev.tollgate.twin.api;

import dev.tollgate.twin.event.EventLog;
import dev.tollgate.twin.store.DataSet;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Supplier;

/** All or nothing: a piece of work changes its data set and tells its events, or leaves no trace. */
public final class Work {
    private final Vertx vertx;
    private final EventLog events;
    private final Duration lateness;

    public Work(Vertx vertx, EventLog events, Duration lateness) {
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

    /** Once the present work is certain, does more of it as late as Stripe does; its events name no request. */
    public void later(DataSet data, Runnable body) {
        data.afterCommit(() -> vertx.setTimer(Math.max(1, lateness.toMillis()), timer -> automatic(data, body)));
    }

    /** Like {@link #later}, after a time of its own. */
    public void after(DataSet data, Duration time, Runnable body) {
        data.afterCommit(() -> vertx.setTimer(time.toMillis(), timer -> automatic(data, body)));
    }

    /** Runs work nobody requested. */
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
