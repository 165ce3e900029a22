package dev.tollgate.kit.operation;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** What is wanted of operations; each method is a transaction, or joins the caller's. */
@ApplicationScoped
class OperationStore {
    private final OperationRepository operations;
    private final ObjectMapper json;
    private final Clock clock;

    OperationStore(OperationRepository operations, ObjectMapper json, Clock clock) {
        this.operations = operations;
        this.json = json;
        this.clock = clock;
    }

    /** Opens an operation that is wanted once; one that is there stays as it is. */
    @WithTransaction
    Uni<Void> open(StripeOperation operation, Object wanted) {
        return operations.insert(operation, text(wanted), clock.instant()).replaceWithVoid();
    }

    /** Opens it for something newer, which replaces what was wanted before. */
    @WithTransaction
    Uni<StripeOperation> renew(StripeOperation operation, Object wanted) {
        String request = text(wanted);
        Instant now = clock.instant();
        return operations
                .insert(operation, request, now)
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
    Uni<Optional<OpenOperation>> resume(StripeOperation operation, Object wanted) {
        return open(operation, wanted)
                .chain(() -> operations.lock(operation.id()))
                .invoke(row -> reopenRefused(row, wanted))
                .map(row -> Optional.of(row).filter(OperationRow::isOpen).map(open -> OpenOperation.of(open, json)));
    }

    private void reopenRefused(OperationRow row, Object wanted) {
        if (row.state == OperationState.ENDED) {
            row.renew(text(wanted), clock.instant());
        }
    }

    /** Whether it was opened, and is not forgotten since. */
    @WithTransaction
    Uni<Boolean> exists(StripeOperation operation) {
        return operations.count("id", operation.id()).map(found -> found > 0);
    }

    private String text(Object wanted) {
        return OperationRequest.of(wanted, json).text();
    }
}
