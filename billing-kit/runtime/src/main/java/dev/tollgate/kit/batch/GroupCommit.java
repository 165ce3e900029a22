package dev.tollgate.kit.batch;

import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Concurrent calls share one piece of work. While the allowed number of batches runs, new calls wait for the next one, in
 * order; so batches are small at low load and large at high load, and add no delay. Every call is answered when its work
 * ends, also when it fails.
 *
 * @param <I> a call
 * @param <O> its result
 */
public final class GroupCommit<I, O> {
    private static final Logger LOG = Logger.getLogger(GroupCommit.class);

    /** After that long a batch holds up no other: a statement may hang on a lock or a connection. */
    private static final long LATE_MILLIS = 50;

    private final Context context;
    private final Limits limits;
    private final Supplier<? extends Throwable> refusal;
    private final Function<List<I>, Uni<Outcome<O>>> work;
    private final AtomicInteger waiting = new AtomicInteger();
    // These are only touched on the context's one thread.
    private final Queue<Waiting<I, O>> queue = new ArrayDeque<>();
    private int underWay;
    private long startedNanos;
    private boolean looksLater;

    /**
     * What a group keeps to.
     *
     * @param batch the most calls that share one piece of work; 1 gives every call its own
     * @param batches how many batches may be under way at once; with one, each sees what the ones before it did. A
     *     further one starts when it is full, or when the last one takes long: two small ones cost two commits
     * @param waiting how many calls may be without an answer, those under way included; further ones are refused
     */
    public record Limits(int batch, int batches, int waiting) {}

    /**
     * What came of a batch.
     *
     * @param results one for each call, in the order of the calls
     * @param beforeAnswers runs before the calls are answered, but the next batch does not wait for it; when it fails,
     *     the calls still get their results, because the work itself is done
     */
    public record Outcome<O>(List<O> results, Uni<Void> beforeAnswers) {
        /** Both parts are required. */
        public Outcome {
            Objects.requireNonNull(results, "results");
            Objects.requireNonNull(beforeAnswers, "beforeAnswers");
        }

        /** Results without anything to do before the answers. */
        public static <O> Outcome<O> of(List<O> results) {
            return new Outcome<>(results, Uni.createFrom().voidItem());
        }
    }

    private record Waiting<I, O>(I item, UniEmitter<? super O> emitter) {}

    /**
     * A group.
     *
     * @param vertx gives the event loop that keeps the order
     * @param refusal what a call fails with when too many wait already
     * @param work a failure fails every call of the batch, and so does an outcome without one result for each call
     */
    public GroupCommit(
            Vertx vertx,
            Limits limits,
            Supplier<? extends Throwable> refusal,
            Function<List<I>, Uni<Outcome<O>>> work) {
        // The root: a group created within a request must not run all work in that request's context.
        this.context = VertxContext.getRootContext(vertx.getOrCreateContext());
        this.limits = limits;
        this.refusal = refusal;
        this.work = work;
    }

    /** The call's result; fails at once with the refusal when too many wait already. */
    public Uni<O> submit(I item) {
        return Uni.createFrom().emitter(emitter -> {
            if (waiting.incrementAndGet() > limits.waiting()) {
                waiting.decrementAndGet();
                emitter.fail(refusal.get());
            } else {
                context.runOnContext(ignored -> add(new Waiting<>(item, emitter)));
            }
        });
    }

    private void add(Waiting<I, O> call) {
        queue.add(call);
        runNext();
    }

    private boolean mayStart() {
        return underWay == 0
                || (underWay < limits.batches()
                        && (queue.size() >= limits.batch()
                                || System.nanoTime() - startedNanos > TimeUnit.MILLISECONDS.toNanos(LATE_MILLIS)));
    }

    private void runNext() {
        if (mayStart() && !queue.isEmpty()) {
            List<Waiting<I, O>> batch = take();
            underWay++;
            startedNanos = System.nanoTime();
            Uni.createFrom()
                    .deferred(() -> work.apply(batch.stream().map(Waiting::item).toList()))
                    .onItem()
                    .invoke(outcome -> requireResults(outcome, batch.size()))
                    .subscribe()
                    .with(outcome -> finish(batch, outcome), failure -> fail(batch, failure));
        }
        lookLater();
    }

    /** What waits beside a late batch goes on by itself, also when no other call comes and no batch ends. */
    private void lookLater() {
        if (!looksLater && !queue.isEmpty() && underWay < limits.batches()) {
            looksLater = true;
            context.owner().setTimer(LATE_MILLIS + 1, late -> {
                looksLater = false;
                runNext();
            });
        }
    }

    private List<Waiting<I, O>> take() {
        List<Waiting<I, O>> batch = new ArrayList<>(Math.min(queue.size(), limits.batch()));
        while (batch.size() < limits.batch() && !queue.isEmpty()) {
            batch.add(queue.remove());
        }
        return batch;
    }

    private static void requireResults(Outcome<?> outcome, int calls) {
        if (outcome == null || outcome.results().size() != calls) {
            throw new IllegalStateException("A batch of %d calls ended with %s"
                    .formatted(
                            calls,
                            outcome == null ? "no outcome" : outcome.results().size() + " results"));
        }
    }

    private void finish(List<Waiting<I, O>> batch, Outcome<O> outcome) {
        goOn(batch.size());
        outcome.beforeAnswers().subscribe().with(ignored -> answer(batch, outcome.results()), failure -> {
            LOG.error("What runs before the answers of a batch failed", failure);
            answer(batch, outcome.results());
        });
    }

    private void answer(List<Waiting<I, O>> batch, List<O> results) {
        for (int i = 0; i < batch.size(); i++) {
            O result = results.get(i);
            settle(batch.get(i), emitter -> emitter.complete(result));
        }
    }

    private void fail(List<Waiting<I, O>> batch, Throwable failure) {
        goOn(batch.size());
        batch.forEach(call -> settle(call, emitter -> emitter.fail(failure)));
    }

    /** A caller that throws on its answer does not prevent the answers of the others. */
    private void settle(Waiting<I, O> call, Consumer<UniEmitter<? super O>> answer) {
        try {
            answer.accept(call.emitter());
        } catch (RuntimeException failure) {
            LOG.error("A caller failed on its answer", failure);
        }
    }

    private void goOn(int finished) {
        waiting.addAndGet(-finished);
        context.runOnContext(ignored -> {
            underWay--;
            runNext();
        });
    }
}
