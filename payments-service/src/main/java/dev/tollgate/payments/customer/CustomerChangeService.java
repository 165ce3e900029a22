package dev.tollgate.payments.customer;

import dev.tollgate.kit.audit.AuditSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Records changes of customers at Stripe; each public method is one transaction. */
@ApplicationScoped
class CustomerChangeService {
    private final AuditSession audit;

    CustomerChangeService(AuditSession audit) {
        this.audit = audit;
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
