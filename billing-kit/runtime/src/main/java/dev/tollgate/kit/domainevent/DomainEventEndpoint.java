package dev.tollgate.kit.domainevent;

import dev.tollgate.kit.auth.InternalOperation;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;

/** How webhooks-service pulls the events of a service; each service gives it its path. */
public abstract class DomainEventEndpoint {
    private final DomainEventReader events;

    /** Made by the service's own resource. */
    protected DomainEventEndpoint(DomainEventReader events) {
        this.events = events;
    }

    /** A page of events. */
    @GET
    @RolesAllowed(InternalOperation.READ_DOMAIN_EVENTS)
    // Quarkus describes the roles of inherited methods nowhere by itself.
    @SecurityRequirement(name = "SecurityScheme", scopes = InternalOperation.READ_DOMAIN_EVENTS)
    @Operation(
            operationId = "pullDomainEvents",
            summary = "Pull domain events",
            description = "What happened to accounts, in an order that never changes. Ask again with after = the "
                    + "answer's position, which is lower than before when this database was restored.")
    @APIResponse(responseCode = "200", description = "One page.")
    @APIResponse(responseCode = "422", description = "A parameter is not valid; errors names it.")
    public Uni<DomainEventPage> pull(
            @Parameter(description = "The position of the page before, 0 for the first.")
                    @QueryParam("after")
                    @DefaultValue("0")
                    @Min(0)
                    long after,
            @Parameter(description = "How many at most, 1 to 500.")
                    @QueryParam("limit")
                    @DefaultValue("100")
                    @Min(1)
                    @Max(500)
                    int limit) {
        return events.read(after, limit);
    }
}
