package dev.tollgate.gateway.overview;

import dev.tollgate.gateway.caller.GatewayCaller;
import dev.tollgate.kit.auth.Access;
import dev.tollgate.kit.auth.AccountParameter;
import dev.tollgate.kit.auth.Caller;
import dev.tollgate.kit.openapi.Problems;
import dev.tollgate.kit.problem.CommonProblem;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

/** What the dashboard's first page shows. */
@Cancellable(false)
@Path("/api/v1/overview")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Access.READ_USAGE)
@Tag(name = "dashboard")
public class OverviewResource {
    private final OverviewProcess overview;
    private final Caller account;
    private final SecurityIdentity identity;

    OverviewResource(OverviewProcess overview, Caller account, SecurityIdentity identity) {
        this.overview = overview;
        this.account = account;
        this.identity = identity;
    }

    /** Everything at once. */
    @GET
    @Operation(
            operationId = "getOverview",
            summary = "Read subscription, usage and latest invoices",
            description = "A part whose service does not answer is null and named in unavailable.")
    @APIResponse(responseCode = "200", description = "What could be had")
    @APIResponse(responseCode = "404", description = "The account is another one than the caller's")
    @Problems(of = CommonProblem.class, named = "NOT_FOUND")
    public Uni<OverviewView> show(@Valid @BeanParam AccountParameter named) {
        return overview.of((GatewayCaller) identity.getPrincipal(), account.accountFor(named));
    }
}
