package dev.tollgate.kit.batch;

import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.impl.ContextInternal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Calls that an event loop makes in one turn share one piece of work: a single call is not delayed, and the more requests
 * arrive at once, the fewer trips they need. Each call gets its result on its own context.
 *
 * @param <I> a call
 * @param <O> its result
 */
public final class OneTurn<I, O> {
    private final int most;
    private final Function<List<I>, Uni<List<O>>> work;
    private final ThreadLocal<List<Waiting<I, O>>> calls = ThreadLocal.withInitial(ArrayList::new);

    private record Waiting<I, O>(I item, ContextInternal caller, UniEmitter<? super O> emitter) {
        void settle(Consumer<UniEmitter<? super O>> answer) {
            caller.emit(emitter, answer::accept);
        }
    }

    /**
     * Shares work between calls.
     *
     * @param most calls that share one piece of it; further ones of the turn share the next
     * @param work gives one result for each call, in order, or fails for all of them; it runs at the end of the turn on
     *     the event loop's root context, also when {@code most} is reached
     */
    public OneTurn(int most, Function<List<I>, Uni<List<O>>> work) {
        this.most = most;
        this.work = work;
    }

    /** The call's result; without an event loop, work of its own. On one, it fails without a Vert.x context. */
    public Uni<O> submit(I item) {
        return Context.isOnEventLoopThread()
                ? Uni.createFrom().emitter(emitter -> add(item, emitter))
                : work.apply(List.of(item)).map(results -> results.get(0));
    }

    private void add(I item, UniEmitter<? super O> emitter) {
        ContextInternal caller = Objects.requireNonNull(ContextInternal.current(), "A call needs a Vert.x context");
        Context root = VertxContext.getRootContext(caller);
        // Nothing fails from here on: a call left in the list without a run would block the loop's next calls.
        List<Waiting<I, O>> open = calls.get();
        open.add(new Waiting<>(item, caller, emitter));
        if (open.size() == 1) {
            root.runOnContext(end -> run(open));
        }
        if (open.size() == most) {
            calls.remove();
        }
    }

    private void run(List<Waiting<I, O>> open) {
        if (open.size() < most) {
            calls.remove();
        }
        Uni.createFrom()
                .deferred(() -> work.apply(open.stream().map(Waiting::item).toList()))
                .invoke(results -> requireOneEach(open, results))
                .subscribe()
                .with(
                        results -> answer(open, results),
                        failure -> open.forEach(call -> call.settle(emitter -> emitter.fail(failure))));
    }

    private void requireOneEach(List<Waiting<I, O>> open, List<O> results) {
        if (results.size() != open.size()) {
            throw new IllegalStateException(open.size() + " calls got " + results.size() + " results");
        }
    }

    private void answer(List<Waiting<I, O>> open, List<O> results) {
        for (int i = 0; i < open.size(); i++) {
            O result = results.get(i);
            open.get(i).settle(emitter -> emitter.complete(result));
        }
    }
}
