package dev.tollgate.subscriptions.subscription;

import dev.tollgate.kit.batch.OneByOne;
import dev.tollgate.kit.domainevent.DomainEvents;
import dev.tollgate.kit.mirror.Owned;
import dev.tollgate.kit.sync.SyncTickets;
import dev.tollgate.kit.time.BusinessClock;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;

/** Records the domain events of a change of the mirror, in its transaction. */
@ApplicationScoped
class SubscriptionOutbox {
    private final SyncTickets tickets;
    private final DomainEvents events;
    private final BusinessClock business;
    private final Clock clock;

    SubscriptionOutbox(SyncTickets tickets, DomainEvents events, BusinessClock business, Clock clock) {
        this.tickets = tickets;
        this.events = events;
        this.business = business;
        this.clock = clock;
    }

    Uni<Void> record(Optional<Owned<StripeSubscription>> before, Optional<Owned<StripeSubscription>> after) {
        String id = after.or(() -> before).orElseThrow().object().id();
        return tickets.applied(id)
                .map(ticket -> SubscriptionDomainEvents.of(before, after, refetch(ticket), business.instant()))
                .chain(found -> OneByOne.run(found, events::record))
                .replaceWithVoid();
    }

    /** Tickets are counted anew for an object that was not refetched for a week, so the day is part of the name. */
    private String refetch(long ticket) {
        return clock.instant().atOffset(ZoneOffset.UTC).toLocalDate() + ":" + ticket;
    }
}
