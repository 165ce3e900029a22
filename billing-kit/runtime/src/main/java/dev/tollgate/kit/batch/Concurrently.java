package dev.tollgate.kit.batch;

import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.function.Function;
import java.util.function.Supplier;

/** Work on several items at the same time; each has a context of its own, because a context has one database session. */
public final class Concurrently {
    private Concurrently() {}

    /**
     * Comes when all items are done; the first failure ends it. Needs a Vert.x context, and continues on it.
     *
     * @param most how many at the same time
     */
    public static <T> Uni<Void> run(Iterable<T> items, int most, Function<T, Uni<Void>> work) {
        return Uni.createFrom().deferred(() -> {
            Context caller = Vertx.currentContext();
            return Multi.createFrom()
                    .iterable(items)
                    .onItem()
                    .transformToUni(item -> onOwnContext(caller, () -> work.apply(item)))
                    .merge(most)
                    .collect()
                    .asList()
                    .replaceWithVoid()
                    .emitOn(next -> caller.runOnContext(ignored -> next.run()));
        });
    }

    private static Uni<Void> onOwnContext(Context caller, Supplier<Uni<Void>> work) {
        Context own = VertxContext.createNewDuplicatedContext(caller);
        VertxContextSafetyToggle.setContextSafe(own, true);
        return Uni.createFrom().deferred(work::get).runSubscriptionOn(task -> own.runOnContext(ignored -> task.run()));
    }
}
