package dev.tollgate.kit.stripe;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The calls that wait for a thread to Stripe, and those that have one. Both are bounded, for work in the background and for one
 * account by half, so that a silent Stripe, a backlog or one busy account leaves room for the others. What cannot wait
 * is refused at once, what waits too long when its time is up: neither ever takes a thread.
 */
@ApplicationScoped
class StripeQueue {
    private static final Duration LATER = Duration.ofSeconds(2);

    private final Deque<Waiting> interactive = new ArrayDeque<>();
    private final Deque<Waiting> background = new ArrayDeque<>();
    private final Map<String, Integer> perAccount = new HashMap<>();
    private final int threads;
    private final int places;
    private final Vertx vertx;
    private int waiting;
    private int waitingBackground;
    private int running;
    private int runningBackground;

    private record Waiting(StripeClaim claim, UniEmitter<? super Void> emitter, Context context, long timer) {}

    StripeQueue(StripeConfig config, Vertx vertx) {
        this.threads = config.concurrency();
        this.places = config.maxWaiting();
        this.vertx = vertx;
    }

    /** Enters the queue; {@link #start} or {@link #leave} leaves it. */
    synchronized void enter(StripeClaim claim) {
        int ofAccount = claim.account()
                .map(account -> perAccount.getOrDefault(account, 0))
                .orElse(0);
        if (ofAccount >= half(threads)) {
            throw StripeFailure.refused("account", LATER);
        }
        if (waiting >= places || !claim.isInteractive() && waitingBackground >= half(places)) {
            throw StripeFailure.refused("queue", LATER);
        }
        waiting++;
        waitingBackground += claim.isInteractive() ? 0 : 1;
        claim.account().ifPresent(account -> perAccount.merge(account, 1, Integer::sum));
    }

    /** Completes when a thread is free; fails as BUSY when none is free in time. */
    Uni<Void> start(StripeClaim claim, Patience patience) {
        return Uni.createFrom().emitter(emitter -> {
            if (startOrWait(claim, patience, emitter)) {
                emitter.complete(null);
            }
        });
    }

    /** Leaves the queue without having started. */
    synchronized void leave(StripeClaim claim) {
        stopWaiting(claim);
        forget(claim);
    }

    /** Releases the thread to the call that has waited longest. */
    void finish(StripeClaim claim) {
        Waiting next;
        synchronized (this) {
            running--;
            runningBackground -= claim.isInteractive() ? 0 : 1;
            forget(claim);
            next = next();
        }
        if (next != null) {
            vertx.cancelTimer(next.timer());
            next.context().runOnContext(ignored -> next.emitter().complete(null));
        }
    }

    synchronized int waiting() {
        return waiting;
    }

    /** Under one lock: a thread that came back between the two steps would find an empty queue and wake no call. */
    private synchronized boolean startOrWait(StripeClaim claim, Patience patience, UniEmitter<? super Void> emitter) {
        if (hasThread(claim) && queueOf(claim).isEmpty()) {
            run(claim);
            return true;
        }
        long timer = vertx.setTimer(Math.max(1, patience.millis()), id -> giveUp(claim, emitter));
        queueOf(claim).addLast(new Waiting(claim, emitter, vertx.getOrCreateContext(), timer));
        return false;
    }

    private void giveUp(StripeClaim claim, UniEmitter<? super Void> emitter) {
        boolean waited;
        synchronized (this) {
            waited = queueOf(claim).removeIf(one -> one.emitter() == emitter);
        }
        if (waited) {
            emitter.fail(StripeFailure.refused("deadline", LATER));
        }
    }

    private Waiting next() {
        for (Deque<Waiting> queue : List.of(interactive, background)) {
            if (!queue.isEmpty() && hasThread(queue.peekFirst().claim())) {
                Waiting next = queue.removeFirst();
                run(next.claim());
                return next;
            }
        }
        return null;
    }

    private boolean hasThread(StripeClaim claim) {
        return running < threads && (claim.isInteractive() || runningBackground < half(threads));
    }

    private void run(StripeClaim claim) {
        stopWaiting(claim);
        running++;
        runningBackground += claim.isInteractive() ? 0 : 1;
    }

    private void stopWaiting(StripeClaim claim) {
        waiting--;
        waitingBackground -= claim.isInteractive() ? 0 : 1;
    }

    private void forget(StripeClaim claim) {
        claim.account().ifPresent(account -> perAccount.computeIfPresent(account, (a, n) -> n == 1 ? null : n - 1));
    }

    private Deque<Waiting> queueOf(StripeClaim claim) {
        return claim.isInteractive() ? interactive : background;
    }

    private static int half(int all) {
        return Math.max(1, all / 2);
    }
}
