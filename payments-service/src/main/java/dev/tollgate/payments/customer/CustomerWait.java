package dev.tollgate.payments.customer;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.Supplier;

/** Waits for a customer's row that another call holds; as long as a caller waits, and no longer. */
@ApplicationScoped
class CustomerWait {
    private static final long PAUSE_MS = 100;
    private static final int LOOKS = 40;

    private final Vertx vertx;

    CustomerWait(Vertx vertx) {
        this.vertx = vertx;
    }

    /** What a look brings as soon as it brings something, else the failure. */
    <T> Uni<T> until(Supplier<Uni<Optional<T>>> look, Supplier<HttpProblem> late) {
        return until(look, late, LOOKS);
    }

    private <T> Uni<T> until(Supplier<Uni<Optional<T>>> look, Supplier<HttpProblem> late, int looksLeft) {
        return look.get().chain(found -> {
            if (found.isPresent()) {
                return Uni.createFrom().item(found.get());
            }
            return looksLeft == 0
                    ? Uni.createFrom().failure(late::get)
                    : pause().chain(() -> until(look, late, looksLeft - 1));
        });
    }

    private Uni<Void> pause() {
        return Uni.createFrom().emitter(emitter -> vertx.setTimer(PAUSE_MS, timer -> emitter.complete(null)));
    }
}
