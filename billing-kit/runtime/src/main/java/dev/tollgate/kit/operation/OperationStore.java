package dev.tollgate.kit.operation;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Operations in the database; each method is a transaction, or joins the caller's. */
@ApplicationScoped
class OperationStore {
    /** The caller that opened it finishes it within this time, or the sweeper does. */
    static final Duration FIRST_SWEEP = Duration.ofSeconds(10);

    private final OperationRepository operations;
    private final ObjectMapper json;
    private final Clock clock;

    OperationStore(OperationRepository operations, ObjectMapper json, Clock clock) {
        this.operations = operations;
        this.json = json;
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

    /** Opens an operation that is wanted once; one that is there stays as it is. */
    @WithTransaction
    Uni<Void> open(StripeOperation operation, Object wanted) {
        String request = OperationRequest.of(wanted, json).text();
        Instant now = clock.instant();
        return operations.insert(operation, request, now, now.plus(FIRST_SWEEP)).replaceWithVoid();
    }

    /** Opens it for something newer, which replaces what was wanted before. */
    @WithTransaction
    Uni<StripeOperation> renew(StripeOperation operation, Object wanted) {
        String request = OperationRequest.of(wanted, json).text();
        Instant now = clock.instant();
        return operations
                .insert(operation, request, now, now.plus(FIRST_SWEEP))
                .chain(isNew -> operations.lock(operation.id()).invoke(row -> {
                    if (!isNew) {
                        row.renew(request, now);
                    }
                }))
                .map(row -> operation.at(row.revision));
    }

    /** Opens it anew when Stripe refused it and nothing newer was wanted since; else it stays as it is. */
    @WithTransaction
    Uni<StripeOperation> retry(StripeOperation operation, Object wanted) {
        return operations.lock(operation.id()).map(row -> {
            if (row == null || row.revision != operation.revision()) {
                return operation;
            }
            reopenRefused(row, wanted);
            return operation.at(row.revision);
        });
    }

    /** What the operation is open for, after opening it when it never was or was refused; empty when it is done. */
    @WithTransaction
    Uni<Optional<Due>> resume(StripeOperation operation, Object wanted) {
        return open(operation, wanted)
                .chain(() -> operations.lock(operation.id()))
                .invoke(row -> reopenRefused(row, wanted))
                .map(row -> Optional.of(row).filter(OperationRow::isOpen).map(this::due));
    }

    private void reopenRefused(OperationRow row, Object wanted) {
        if (row.state == OperationState.ENDED) {
            row.renew(OperationRequest.of(wanted, json).text(), clock.instant());
        }
    }

    /** Whether it was opened, and is not forgotten since. */
    @WithTransaction
    Uni<Boolean> exists(StripeOperation operation) {
        return operations.count("id", operation.id()).map(found -> found > 0);
    }

    /** Ends an operation whose effect came another way, for example with Stripe's event. */
    @WithTransaction
    Uni<Void> close(StripeOperation operation, String objectId) {
        return ending(operation.id(), operation.revision(), OperationState.DONE, objectId, OperationStore::nothing);
    }

    /** The caller's turn, the operation's end, or empty while another call holds it; a 409 problem when superseded. */
    @WithTransaction
    Uni<Optional<Turn>> takeTurn(StripeOperation operation) {
        return open(operation, null)
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
        return row.isLeased(now) ? Optional.empty() : Optional.of(new Turn(Optional.of(row.lease(now))));
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
     * @param hold until the lease ends by itself
     */
    @WithTransaction
    Uni<Void> release(RunningOperation operation, boolean serverError, boolean hold) {
        return operations
                .lock(operation.id())
                .invoke(row -> {
                    if (row.isOpen()) {
                        row.release(serverError && row.revision == operation.revision(), hold, clock.instant());
                    }
                })
                .replaceWithVoid();
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
            row.release(false, false, clock.instant());
        } else if (wanted) {
            row.end(OperationState.DONE, objectId, clock.instant());
        }
    }

    /** Ends the operation without an object, in the transaction that stores why. */
    @WithTransaction
    Uni<Void> end(RunningOperation operation, Supplier<Uni<Void>> effect) {
        return ending(operation.id(), operation.revision(), OperationState.ENDED, null, effect);
    }

    private Uni<Void> ending(
            String id, int revision, OperationState reached, String objectId, Supplier<Uni<Void>> effect) {
        return operations.lock(id).chain(row -> {
            if (row == null || !row.isOpen()) {
                return Uni.createFrom().voidItem();
            }
            if (row.revision != revision) {
                row.release(false, false, clock.instant());
                return Uni.createFrom().voidItem();
            }
            row.end(reached, objectId, clock.instant());
            return effect.get();
        });
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
                        row.release(false, false, now);
                    }
                })
                .replaceWithVoid();
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }

    /** Claims open operations that should have ended by now; no other replica gets them for a while. */
    @WithTransaction
    Uni<List<Due>> claimDue(int limit) {
        return operations
                .claimDue(clock.instant(), limit)
                .map(rows -> rows.stream().map(this::due).toList());
    }

    private Due due(OperationRow row) {
        return new Due(
                new StripeOperation(row.id, row.kind, row.subject, row.revision),
                new OperationRequest(row.request, json));
    }

    /** An operation that is yet to be finished. */
    record Due(StripeOperation operation, OperationRequest request) {}

    /** Removes operations that ended long ago; how many. */
    @WithTransaction
    Uni<Integer> forget(Duration kept, int limit) {
        return operations.forget(clock.instant().minus(kept), limit);
    }
}
