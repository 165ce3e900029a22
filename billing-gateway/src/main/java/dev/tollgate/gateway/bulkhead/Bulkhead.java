package dev.tollgate.gateway.bulkhead;

import dev.tollgate.gateway.problem.GatewayProblem;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Lets a bounded number of calls run at once. A bounded number of others waits in order of arrival, each for a bounded
 * time; more are refused at once. A permit is handed over under the same lock that removes an expired waiter, so that
 * it goes to a waiter that uses it or back to the bulkhead, never to one that gave up.
 */
public final class Bulkhead {
    private final Vertx vertx;
    private final int mostRunning;
    private final int mostWaiting;
    private final long patienceMillis;
    private final Deque<Waiter> waiting = new ArrayDeque<>();
    private int running;

    private record Waiter(Promise<Permit> entered, Context context) {}

    /**
     * @param mostRunning how many calls may run at once
     * @param mostWaiting how many more may wait
     * @param patience how long one may wait
     */
    public Bulkhead(Vertx vertx, int mostRunning, int mostWaiting, Duration patience) {
        this.vertx = vertx;
        this.mostRunning = mostRunning;
        this.mostWaiting = mostWaiting;
        this.patienceMillis = patience.toMillis();
    }

    /** A permit, which the call releases when it is over; fails with the problem {@code overloaded}. */
    public synchronized Future<Permit> enter() {
        if (running < mostRunning) {
            running++;
            return Future.succeededFuture(new Permit(this));
        }
        if (waiting.size() >= mostWaiting) {
            return Future.failedFuture(GatewayProblem.overloaded());
        }
        Waiter waiter = new Waiter(Promise.promise(), vertx.getOrCreateContext());
        waiting.addLast(waiter);
        long timer = vertx.setTimer(patienceMillis, expired -> giveUp(waiter));
        return waiter.entered().future().onComplete(entered -> vertx.cancelTimer(timer));
    }

    /** How many calls run now. */
    public synchronized int running() {
        return running;
    }

    /** How many calls wait now. */
    public synchronized int waiting() {
        return waiting.size();
    }

    void leave() {
        Waiter next;
        synchronized (this) {
            next = waiting.pollFirst();
            if (next == null) {
                running--;
                return;
            }
        }
        // Later, because a waiter that fails at once leaves at once, and so on through the whole queue.
        next.context().runOnContext(later -> next.entered().complete(new Permit(this)));
    }

    private void giveUp(Waiter waiter) {
        boolean stillWaiting;
        synchronized (this) {
            stillWaiting = waiting.remove(waiter);
        }
        if (stillWaiting) {
            waiter.entered().fail(GatewayProblem.overloaded());
        }
    }
}
