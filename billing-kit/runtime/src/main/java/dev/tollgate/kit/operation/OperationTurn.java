package dev.tollgate.kit.operation;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;

/** Waits for an operation that another call holds, for as long as a caller waits. */
@ApplicationScoped
class OperationTurn {
    private static final long PAUSE_MS = 100;
    private static final int LOOKS = 40;

    private final TurnStore turns;
    private final Vertx vertx;

    OperationTurn(TurnStore turns, Vertx vertx) {
        this.turns = turns;
        this.vertx = vertx;
    }

    /** The caller's turn or the operation's end; a 503 problem when neither comes in time. */
    Uni<TurnStore.Turn> await(StripeOperation operation) {
        return await(operation, LOOKS);
    }

    private Uni<TurnStore.Turn> await(StripeOperation operation, int looksLeft) {
        return turns.take(operation).chain(found -> {
            if (found.isPresent()) {
                return Uni.createFrom().item(found.get());
            }
            return looksLeft == 0
                    ? Uni.createFrom().failure(OperationProblem::inProgress)
                    : pause().chain(() -> await(operation, looksLeft - 1));
        });
    }

    private Uni<Void> pause() {
        return Uni.createFrom().emitter(emitter -> vertx.setTimer(PAUSE_MS, timer -> emitter.complete(null)));
    }
}
