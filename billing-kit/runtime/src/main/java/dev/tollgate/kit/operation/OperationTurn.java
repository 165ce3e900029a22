package dev.tollgate.kit.operation;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.Supplier;

/** Waits for an operation that another call holds, for as long as a caller waits. */
@ApplicationScoped
class OperationTurn {
    private static final long PAUSE_MS = 100;
    private static final int LOOKS = 40;

    private final Vertx vertx;

    OperationTurn(Vertx vertx) {
        this.vertx = vertx;
    }

    /** What a look brings as soon as it brings something, else a 503 problem. */
    <T> Uni<T> await(Supplier<Uni<Optional<T>>> look) {
        return await(look, LOOKS);
    }

    private <T> Uni<T> await(Supplier<Uni<Optional<T>>> look, int looksLeft) {
        return look.get().chain(found -> {
            if (found.isPresent()) {
                return Uni.createFrom().item(found.get());
            }
            return looksLeft == 0
                    ? Uni.createFrom().failure(OperationProblem::inProgress)
                    : pause().chain(() -> await(look, looksLeft - 1));
        });
    }

    private Uni<Void> pause() {
        return Uni.createFrom().emitter(emitter -> vertx.setTimer(PAUSE_MS, timer -> emitter.complete(null)));
    }
}
