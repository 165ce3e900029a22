package dev.tollgate.payments.audit;

import dev.tollgate.kit.audit.ReportedAct;
import dev.tollgate.kit.auth.InternalOperation;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Where the gateway has its acts recorded. */
@Cancellable(false)
@Path("/internal/v1/audit-entries")
@RolesAllowed(InternalOperation.RECORD_AUDIT)
@Tag(name = "Internal", description = "Between our own services; not routed by the gateway.")
public class InternalAuditResource {
    private final AuditService audit;

    InternalAuditResource(AuditService audit) {
        this.audit = audit;
    }

    @POST
    @Operation(
            operationId = "recordAct",
            summary = "Record an act of a caller of the gateway",
            description = "The gateway acts after the answer only: what is not recorded is not done.")
    @APIResponse(responseCode = "204", description = "Recorded.")
    public Uni<Void> record(@NotNull @Valid ReportedAct act) {
        return audit.record(act);
    }
}
