package dev.tollgate.kit.operation;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * How operations end; each method is a transaction, or joins the caller's. The end of a revision that something newer
 * replaced only makes way for that.
 */
@ApplicationScoped
class EndStore {
    private final OperationRepository operations;
    private final Clock clock;

    EndStore(OperationRepository operations, Clock clock) {
        this.operations = operations;
        this.clock = clock;
    }

    /** Stores what Stripe made and ends the operation, in one transaction; false when the object is to be undone. */
    @WithTransaction
    Uni<Boolean> finish(RunningOperation operation, String objectId, Supplier<Uni<Boolean>> record) {
        return operations
                .lock(operation.id())
                .chain(row -> row.isOpen()
                        ? record.get().invoke(wanted -> done(row, operation, wanted, objectId))
                        : Uni.createFrom().item(true));
    }

    private void done(OperationRow row, RunningOperation operation, boolean wanted, String objectId) {
        if (row.revision != operation.revision()) {
            row.release(false, clock.instant());
        } else if (wanted) {
            row.end(OperationState.DONE, objectId, clock.instant());
        }
    }

    /** Ends an operation whose effect came another way, for example with Stripe's event. */
    @WithTransaction
    Uni<Void> close(StripeOperation operation, String objectId) {
        return end(operation.id(), operation.revision(), OperationState.DONE, objectId, EndStore::nothing);
    }

    /** Ends the operation without an object, in the transaction that stores why. */
    @WithTransaction
    Uni<Void> refuse(RunningOperation operation, Supplier<Uni<Void>> effect) {
        return end(operation.id(), operation.revision(), OperationState.ENDED, null, effect);
    }

    /** Ends an operation whose object was undone. */
    @WithTransaction
    Uni<Void> endUndone(RunningOperation operation) {
        return end(operation.id(), operation.revision(), OperationState.ENDED, null, EndStore::nothing);
    }

    /** Ends an operation that made nothing, once no late request can make it; until then the sweeper looks again. */
    @WithTransaction
    Uni<Void> endUnmade(RunningOperation operation) {
        return operations
                .lock(operation.id())
                .invoke(row -> {
                    if (!row.isOpen()) {
                        return;
                    }
                    Instant now = clock.instant();
                    if (row.revision == operation.revision() && row.isNeverMade(now)) {
                        row.end(OperationState.ENDED, null, now);
                    } else {
                        row.release(false, now);
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Void> end(
            String id, int revision, OperationState reached, String objectId, Supplier<Uni<Void>> effect) {
        return operations.lock(id).chain(row -> {
            if (row == null || !row.isOpen()) {
                return nothing();
            }
            if (row.revision != revision) {
                row.release(false, clock.instant());
                return nothing();
            }
            row.end(reached, objectId, clock.instant());
            return effect.get();
        });
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }
}
