package dev.tollgate.kit.sync;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Brings the mirror of one Stripe object up to date. Events, the browser's return, sweepers and our own calls all take
 * this way: ticket, refetch, apply. A refetch that began before a newer one that is already applied is discarded, so
 * any order and any number of runs end in the same state, and no lock is held over the network.
 */
@ApplicationScoped
public class ObjectSync {
    private final SyncTickets tickets;

    ObjectSync(SyncTickets tickets) {
        this.tickets = tickets;
    }

    /**
     * Runs one sync.
     *
     * @param objectId the Stripe id
     * @param fetch reads the object from Stripe; runs outside any transaction
     * @param apply writes the mirror; runs in the transaction that marks the ticket as applied
     * @return what {@code apply} returned; empty when a newer refetch was applied before
     */
    public <T, R> Uni<Optional<R>> sync(String objectId, Supplier<Uni<T>> fetch, Function<T, Uni<R>> apply) {
        return tickets.take(objectId).chain(ticket -> fetch.get()
                .chain(object -> tickets.apply(objectId, ticket, () -> apply.apply(object))));
    }
}
