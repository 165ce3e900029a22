package dev.tollgate.kit.deadline;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Limits how long a caller waits. The work itself goes on to its end, so that what Stripe did is recorded and the next
 * call finds it. Whatever follows runs where the caller was, on its own event loop.
 */
public final class Deadline {
    /** How long a caller waits for anything that needs Stripe. */
    public static final Duration CALLER = Duration.ofSeconds(4);

    private Deadline() {}

    /** The work's result, or within the limit the failure that takes its place. */
    public static <T> Uni<T> within(Duration limit, Uni<T> work, Supplier<? extends Throwable> late) {
        return within(limit, work, Uni.createFrom().failure(late::get));
    }

    /** The work's result, or within the limit what takes its place. */
    public static <T> Uni<T> within(Duration limit, Uni<T> work, Uni<T> late) {
        Uni<T> once = work.memoize().indefinitely();
        return Uni.createFrom().deferred(() -> {
            Context caller = Vertx.currentContext();
            Uni<T> backAtTheCaller = caller == null ? late : moved(caller).chain(() -> late);
            return once.ifNoItem().after(limit).recoverWithUni(backAtTheCaller);
        });
    }

    /** A time limit ends on a thread of its own, where no database session can be opened. */
    private static Uni<Void> moved(Context caller) {
        return Uni.createFrom().emitter(emitter -> caller.runOnContext(ignored -> emitter.complete(null)));
    }
}
