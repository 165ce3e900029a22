package dev.tollgate.webhooks.timeline;

import io.smallrye.mutiny.Uni;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Requests for a pull that come while one runs share one more pull after it. */
final class PullRequests {
    private final AtomicInteger open = new AtomicInteger();

    /** Pulls, unless a pull runs, which then pulls once more; the pull must not fail. */
    Uni<Void> run(Supplier<Uni<Void>> pull) {
        return Uni.createFrom()
                .deferred(() -> open.getAndIncrement() > 0 ? Uni.createFrom().voidItem() : pullAll(pull));
    }

    private Uni<Void> pullAll(Supplier<Uni<Void>> pull) {
        int covered = open.get();
        return pull.get()
                .chain(() -> open.addAndGet(-covered) > 0
                        ? pullAll(pull)
                        : Uni.createFrom().voidItem());
    }
}
