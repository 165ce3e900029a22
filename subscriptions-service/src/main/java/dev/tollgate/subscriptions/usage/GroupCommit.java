package dev.tollgate.subscriptions.usage;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * Lets calls that come at the same time share one piece of work. While as many batches are under way as may be, what
 * arrives waits for the next one, in order; so batches are small when it is quiet and large under load, without any
 * delay of their own.
 *
 * @param <I> a call
 * @param <O> its result
 */
final class GroupCommit<I, O> {
    private final Context context;
    private final UsageConfig limits;
    private final Function<List<I>, Uni<Outcome<O>>> work;
    private final AtomicInteger waiting = new AtomicInteger();
    // Both are only touched on the context's one thread.
    private final Queue<Waiting<I, O>> queue = new ArrayDeque<>();
    private int underWay;

    /**
     * What came of a batch.
     *
     * @param results in the order of the calls
     * @param beforeAnswers runs before the calls are answered, but the next batch does not wait for it; must not fail
     */
    record Outcome<O>(List<O> results, Uni<Void> beforeAnswers) {}

    private record Waiting<I, O>(I item, UniEmitter<? super O> emitter) {}

    /**
     * A group.
     *
     * @param context an event loop of its own; keeps the order
     * @param work a failure fails every call of the batch
     */
    GroupCommit(Context context, UsageConfig limits, Function<List<I>, Uni<Outcome<O>>> work) {
        this.context = context;
        this.limits = limits;
        this.work = work;
    }

    /** The call's result; fails at once with a 503 problem when too many wait already. */
    Uni<O> submit(I item) {
        return Uni.createFrom().emitter(emitter -> {
            if (waiting.incrementAndGet() > limits.maxWaiting()) {
                waiting.decrementAndGet();
                emitter.fail(UsageErrors.busy());
            } else {
                context.runOnContext(ignored -> add(new Waiting<>(item, emitter)));
            }
        });
    }

    private void add(Waiting<I, O> call) {
        queue.add(call);
        if (underWay < limits.maxBatches()) {
            runNext();
        }
    }

    private void runNext() {
        List<Waiting<I, O>> batch = take();
        if (!batch.isEmpty()) {
            underWay++;
            Uni.createFrom()
                    .deferred(() -> work.apply(batch.stream().map(Waiting::item).toList()))
                    .subscribe()
                    .with(outcome -> finish(batch, outcome), failure -> fail(batch, failure));
        }
    }

    private List<Waiting<I, O>> take() {
        List<Waiting<I, O>> batch = new ArrayList<>(Math.min(queue.size(), limits.maxBatch()));
        while (batch.size() < limits.maxBatch() && !queue.isEmpty()) {
            batch.add(queue.remove());
        }
        return batch;
    }

    private void finish(List<Waiting<I, O>> batch, Outcome<O> outcome) {
        goOn(batch.size());
        outcome.beforeAnswers().subscribe().with(ignored -> answer(batch, outcome.results()));
    }

    private void answer(List<Waiting<I, O>> batch, List<O> results) {
        for (int i = 0; i < batch.size(); i++) {
            batch.get(i).emitter().complete(results.get(i));
        }
    }

    private void fail(List<Waiting<I, O>> batch, Throwable failure) {
        goOn(batch.size());
        batch.forEach(call -> call.emitter().fail(failure));
    }

    private void goOn(int finished) {
        waiting.addAndGet(-finished);
        context.runOnContext(ignored -> {
            underWay--;
            runNext();
        });
    }
}
