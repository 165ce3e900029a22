package dev.tollgate.webhooks.timeline;

import dev.tollgate.kit.domainevent.DomainEventPage;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;

/** What every service that records domain events offers. */
@Path("/internal/v1/domain-events")
interface DomainEventsClient {
    /** A page of events behind a position. */
    @GET
    Uni<DomainEventPage> pull(@QueryParam("after") long after, @QueryParam("limit") int limit);
}
