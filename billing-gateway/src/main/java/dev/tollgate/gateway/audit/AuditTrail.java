package dev.tollgate.gateway.audit;

import dev.tollgate.gateway.problem.ProblemAnswers;
import dev.tollgate.gateway.route.ServiceCalls;
import dev.tollgate.kit.audit.Actor;
import dev.tollgate.kit.audit.AuditEntry;
import dev.tollgate.kit.audit.ReportedAct;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/** Records an act before it is done. What is not recorded is not done. */
@ApplicationScoped
public class AuditTrail {
    private static final Logger LOG = Logger.getLogger(AuditTrail.class);

    private final AuditClient payments;
    private final ServiceCalls calls;

    AuditTrail(@RestClient AuditClient payments, ServiceCalls calls) {
        this.payments = payments;
        this.calls = calls;
    }

    /** Completes when the entry is stored; fails with a 503 problem when it is not. */
    public Uni<Void> record(Actor actor, AuditEntry entry) {
        return calls.own("payments", () -> payments.record(new ReportedAct(actor, entry)))
                .onFailure()
                .invoke(failure ->
                        LOG.warnf("%s was refused, because it could not be recorded: %s", entry.action(), failure))
                .onFailure()
                .transform(failure -> ProblemAnswers.unavailable());
    }
}
