package dev.tollgate.payments.customer;

import dev.tollgate.kit.audit.AuditSession;
import dev.tollgate.kit.idempotency.IdempotencySession;
import dev.tollgate.kit.idempotency.StartedRequest;
import dev.tollgate.kit.operation.StripeOperation;
import dev.tollgate.kit.operation.StripeOperations;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** The database's part in changing a customer at Stripe; each public method is one transaction. */
@ApplicationScoped
class CustomerChangeService {
    private final StripeOperations operations;
    private final IdempotencySession keys;
    private final AuditSession audit;

    CustomerChangeService(StripeOperations operations, IdempotencySession keys, AuditSession audit) {
        this.operations = operations;
        this.keys = keys;
        this.audit = audit;
    }

    /**
     * Asks for a change, or again for the one that an earlier run of the request asked for; its revision. The request's
     * key notes it in the same transaction: a repeat after a crash would else ask anew, and overwrite what came between.
     */
    @WithTransaction
    Uni<StripeOperation> ask(StripeOperation operation, WantedChange wanted, StartedRequest started) {
        Uni<StripeOperation> asked = started.isRepeat()
                ? operations.retry(operation.at(Integer.parseInt(started.subject())), wanted)
                : operations.renew(operation, wanted);
        return asked.call(it -> keys.note(started, String.valueOf(it.revision())));
    }

    /** Stripe made the change; runs in the transaction that ends the operation. */
    @WithTransaction
    Uni<Void> record(WantedChange wanted) {
        return audit.record(wanted.actor(), CustomerAudit.changed(wanted));
    }

    /** Stripe may have made the change; the sweeper makes sure. */
    @WithTransaction
    Uni<Void> recordUnknown(WantedChange wanted) {
        return audit.record(wanted.actor(), CustomerAudit.perhapsChanged(wanted));
    }
}
