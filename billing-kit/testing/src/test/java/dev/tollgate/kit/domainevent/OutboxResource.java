package dev.tollgate.kit.domainevent;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.Map;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Has events recorded, and read as webhooks-service reads them. */
@Cancellable(false)
@Path("/outbox")
public class OutboxResource extends DomainEventEndpoint {
    static final Instant OCCURRED = Instant.parse("2026-03-01T10:00:00Z");

    private final OutboxService outbox;

    OutboxResource(DomainEventReader events, OutboxService outbox) {
        super(events);
        this.outbox = outbox;
    }

    @POST
    @PermitAll
    public Uni<Void> record(@QueryParam("subject") String subject, @QueryParam("fails") boolean fails) {
        DomainEvent event = DomainEvent.of("acct_1", "thing.happened", subject, Map.of("subject", subject), OCCURRED);
        return fails ? outbox.recordAndFail(event) : outbox.record(event);
    }
}
