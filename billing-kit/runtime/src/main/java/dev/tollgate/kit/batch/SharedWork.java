package dev.tollgate.kit.batch;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Concurrent callers with the same key share one piece of work. It runs on the first caller's context and continues when
 * that caller leaves; each caller gets the result on its own context.
 *
 * @param <K> the key
 * @param <T> its result
 */
public final class SharedWork<K, T> {
    private final Map<K, Uni<T>> underWay = new ConcurrentHashMap<>();

    /** The result of the work that is under way for the key, or of this one. */
    public Uni<T> run(K key, Supplier<Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            Context caller = Vertx.currentContext();
            Uni<T> shared = underWay.computeIfAbsent(key, wanted -> once(wanted, work));
            return caller == null ? shared : shared.emitOn(next -> caller.runOnContext(ignored -> next.run()));
        });
    }

    private Uni<T> once(K key, Supplier<Uni<T>> work) {
        return Uni.createFrom()
                .deferred(work::get)
                .onTermination()
                .invoke(() -> underWay.remove(key))
                .memoize()
                .indefinitely();
    }
}
