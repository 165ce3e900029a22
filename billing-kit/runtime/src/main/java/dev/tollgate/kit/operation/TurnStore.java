package dev.tollgate.kit.operation;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Whose turn an operation is, from the lease to the next key; each method is a transaction. */
@ApplicationScoped
class TurnStore {
    private final OperationRepository operations;
    private final Clock clock;

    TurnStore(OperationRepository operations, Clock clock) {
        this.operations = operations;
        this.clock = clock;
    }

    /**
     * What a look at an operation brings.
     *
     * @param running the caller's turn; empty when it is over
     */
    record Turn(Optional<RunningOperation> running) {
        static final Turn OVER = new Turn(Optional.empty());
    }

    /** The caller's turn, the operation's end, or empty while another call holds it; a 409 problem when superseded. */
    @WithTransaction
    Uni<Optional<Turn>> take(StripeOperation operation) {
        return operations
                .insert(operation, null, clock.instant())
                .chain(() -> operations.lock(operation.id()))
                .map(row -> turn(row, operation));
    }

    private Optional<Turn> turn(OperationRow row, StripeOperation wanted) {
        if (row.revision != wanted.revision()) {
            throw OperationProblem.superseded();
        }
        if (!row.isOpen()) {
            return Optional.of(Turn.OVER);
        }
        Instant now = clock.instant();
        return row.isTaken(now) ? Optional.empty() : Optional.of(new Turn(Optional.of(row.lease(now))));
    }

    /**
     * Gives up the key of an attempt, once it is sure that nothing was made with it. Only the call that found that out
     * may, or two would make an object each.
     */
    @WithTransaction
    Uni<RunningOperation> takeNextKey(RunningOperation operation) {
        return operations.lock(operation.id()).map(row -> {
            if (!row.isOpen() || row.revision != operation.revision() || row.attempt != operation.attempt()) {
                throw OperationProblem.inProgress();
            }
            return row.takeNextKey(clock.instant());
        });
    }

    /**
     * Lets the next call try with the same key.
     *
     * @param hold whether newer revisions wait for as long as the lease would last
     */
    @WithTransaction
    Uni<Void> release(RunningOperation operation, boolean serverError, boolean hold) {
        return operations
                .lock(operation.id())
                .invoke(row -> {
                    if (row.isOpen()) {
                        release(row, operation.revision(), serverError, hold);
                    }
                })
                .replaceWithVoid();
    }

    /** Also a repeat that succeeds ends no wait: it proves nothing of a request under an earlier key. */
    private void release(OperationRow row, int revision, boolean serverError, boolean hold) {
        if (hold) {
            row.hold(revision);
        }
        row.release(serverError && row.revision == revision, clock.instant());
    }
}
