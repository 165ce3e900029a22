package dev.tollgate.kit.domainevent;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** A feature that records events. */
@ApplicationScoped
public class OutboxService {
    private final DomainEvents events;

    OutboxService(DomainEvents events) {
        this.events = events;
    }

    @WithTransaction
    public Uni<Void> record(DomainEvent event) {
        return events.record(event);
    }

    @WithTransaction
    public Uni<Void> recordAndFail(DomainEvent event) {
        return events.record(event)
                .chain(() -> Uni.createFrom().failure(new IllegalStateException("the effect failed")));
    }
}
