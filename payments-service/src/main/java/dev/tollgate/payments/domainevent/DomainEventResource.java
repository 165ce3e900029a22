package dev.tollgate.payments.domainevent;

import dev.tollgate.kit.domainevent.DomainEventEndpoint;
import dev.tollgate.kit.domainevent.DomainEventReader;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

/** The events recorded here. */
@Cancellable(false)
@Path("/internal/v1/domain-events")
@Tag(name = "Internal", description = "Between our own services; not routed by the gateway.")
public class DomainEventResource extends DomainEventEndpoint {
    DomainEventResource(DomainEventReader events) {
        super(events);
    }
}
