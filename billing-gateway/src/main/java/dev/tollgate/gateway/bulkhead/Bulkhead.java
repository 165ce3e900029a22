package dev.tollgate.gateway.bulkhead;

import dev.tollgate.gateway.problem.GatewayProblem;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Lets a bounded number of calls run at once. A bounded number of others waits in order of arrival, each for a bounded
 * time; more are refused at once. A permit is handed over under the same lock that removes an expired waiter, so that
 * it goes to a waiter that uses it or back to the bulkhead, never to one that gave up.
 */
public final class Bulkhead {
    private final Vertx vertx;
    private final int mostRunning;
    private final int mostWaiting;
    private final int mostPerCaller;
    private final long patienceMillis;
    private final Map<String, Integer> ofCaller = new HashMap<>();
    private final Deque<Waiter> waiting = new ArrayDeque<>();
    private int running;

    private record Waiter(Promise<Permit> entered, Context context, Optional<String> caller) {}

    /**
     * @param mostRunning how many calls may run at once
     * @param mostWaiting how many more may wait
     * @param mostPerCaller how many of one caller may run and wait
     * @param patience how long one may wait
     */
    public Bulkhead(Vertx vertx, int mostRunning, int mostWaiting, int mostPerCaller, Duration patience) {
        this.vertx = vertx;
        this.mostRunning = mostRunning;
        this.mostWaiting = mostWaiting;
        this.mostPerCaller = mostPerCaller;
        this.patienceMillis = patience.toMillis();
    }

    /**
     * A permit, which the call releases when it is over. Fails with the problem {@code overloaded}, and with {@code
     * rate-limited} when the caller has too many calls here already.
     *
     * @param caller whose calls are counted; empty for one whose calls have no limit of their own
     */
    public synchronized Future<Permit> enter(Optional<String> caller) {
        if (caller.isPresent() && ofCaller.getOrDefault(caller.get(), 0) >= mostPerCaller) {
            return Future.failedFuture(GatewayProblem.tooManyOfOneCaller());
        }
        if (running < mostRunning) {
            running++;
            count(caller);
            return Future.succeededFuture(new Permit(this, caller));
        }
        if (waiting.size() >= mostWaiting) {
            return Future.failedFuture(GatewayProblem.overloaded());
        }
        count(caller);
        Waiter waiter = new Waiter(Promise.promise(), vertx.getOrCreateContext(), caller);
        waiting.addLast(waiter);
        long timer = vertx.setTimer(patienceMillis, expired -> giveUp(waiter));
        return waiter.entered().future().onComplete(entered -> vertx.cancelTimer(timer));
    }

    /** The call's result, once it may run. A receiver that gives up cancels neither the wait nor the call. */
    public <T> Uni<T> run(Optional<String> caller, Supplier<Uni<T>> call) {
        return Uni.createFrom()
                .completionStage(() -> enter(caller).toCompletionStage())
                .chain(permit -> Uni.createFrom().deferred(call::get).eventually(permit::release))
                .memoize()
                .indefinitely();
    }

    /** How many calls run now. */
    public synchronized int running() {
        return running;
    }

    /** How many calls wait now. */
    public synchronized int waiting() {
        return waiting.size();
    }

    void leave(Optional<String> caller) {
        Waiter next;
        synchronized (this) {
            discount(caller);
            next = waiting.pollFirst();
            if (next == null) {
                running--;
                return;
            }
        }
        // Later, because a waiter that fails at once leaves at once, and so on through the whole queue.
        next.context().runOnContext(later -> next.entered().complete(new Permit(this, next.caller())));
    }

    private void giveUp(Waiter waiter) {
        boolean stillWaiting;
        synchronized (this) {
            stillWaiting = waiting.remove(waiter);
            if (stillWaiting) {
                discount(waiter.caller());
            }
        }
        if (stillWaiting) {
            waiter.entered().fail(GatewayProblem.overloaded());
        }
    }

    private void count(Optional<String> caller) {
        caller.ifPresent(name -> ofCaller.merge(name, 1, Integer::sum));
    }

    private void discount(Optional<String> caller) {
        caller.ifPresent(name -> ofCaller.computeIfPresent(name, (same, calls) -> calls == 1 ? null : calls - 1));
    }
}
