package dev.tollgate.payments.audit;

import dev.tollgate.kit.audit.AuditSession;
import dev.tollgate.kit.audit.ReportedAct;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Records acts that happen elsewhere. */
@ApplicationScoped
public class AuditService {
    private final AuditSession audit;

    AuditService(AuditSession audit) {
        this.audit = audit;
    }

    /** Writes one entry. */
    @WithTransaction
    public Uni<Void> record(ReportedAct act) {
        return audit.record(act.actor(), act.entry());
    }
}
