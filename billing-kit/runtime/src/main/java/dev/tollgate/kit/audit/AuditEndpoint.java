package dev.tollgate.kit.audit;

import dev.tollgate.kit.auth.Access;
import dev.tollgate.kit.auth.AccountName;
import dev.tollgate.kit.http.Page;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;

/** How administrators read the entries of a service; each service gives it its path. */
public abstract class AuditEndpoint {
    private final AuditEntries entries;

    /** Made by the service's own resource. */
    protected AuditEndpoint(AuditEntries entries) {
        this.entries = entries;
    }

    /** A page of entries. */
    @GET
    @RolesAllowed(Access.READ_AUDIT)
    // Quarkus describes the roles of inherited methods nowhere by itself.
    @SecurityRequirement(name = "SecurityScheme", scopes = Access.READ_AUDIT)
    @Operation(
            operationId = "list{Service}AuditEntries",
            summary = "List who did what",
            description = "The acts that this service recorded, newest first. Entries are never changed or removed.")
    @APIResponse(responseCode = "200", description = "One page.")
    @APIResponse(responseCode = "422", description = "A parameter is not valid; errors names it.")
    public Uni<Page<AuditEntryView>> list(
            @Parameter(description = "Only what concerns the account of this name.")
                    @QueryParam("concerns")
                    @Pattern(regexp = AccountName.RULE, message = AccountName.MESSAGE)
                    String concerns,
            @Parameter(description = "How many at most, 1 to 100.")
                    @QueryParam("limit")
                    @DefaultValue("50")
                    @Min(1)
                    @Max(100)
                    int limit,
            @Parameter(description = "The id of the last entry of the page before.") @QueryParam("after") Long after) {
        return entries.page(concerns, limit, after);
    }
}
