package dev.tollgate.subscriptions.subscription;

import dev.tollgate.kit.batch.OneByOne;
import dev.tollgate.kit.domainevent.DomainEvents;
import dev.tollgate.kit.mirror.Owned;
import dev.tollgate.kit.sync.SyncTickets;
import dev.tollgate.kit.time.BusinessClock;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Records the domain events of a change of the mirror, in its transaction. */
@ApplicationScoped
class SubscriptionOutbox {
    private final SyncTickets tickets;
    private final DomainEvents events;
    private final BusinessClock clock;

    SubscriptionOutbox(SyncTickets tickets, DomainEvents events, BusinessClock clock) {
        this.tickets = tickets;
        this.events = events;
        this.clock = clock;
    }

    Uni<Void> record(Optional<Owned<StripeSubscription>> before, Optional<Owned<StripeSubscription>> after) {
        String id = after.or(() -> before).orElseThrow().object().id();
        return tickets.applied(id)
                .map(ticket -> SubscriptionDomainEvents.of(before, after, ticket, clock.instant()))
                .chain(found -> OneByOne.run(found, events::record))
                .replaceWithVoid();
    }
}
