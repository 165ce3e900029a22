package dev.tollgate.kit.sync;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The newest applied refetch of each object. The tickets of an object only rise, also when its row was removed meanwhile:
 * the first one is the time in milliseconds, and no object is refetched a thousand times a second.
 */
@ApplicationScoped
public class SyncTickets {
    private static final String TAKE = """
            INSERT INTO stripe_syncs (object_id, requested, requested_at) VALUES (?1, ?3, ?2)
            ON CONFLICT (object_id) DO UPDATE SET requested = stripe_syncs.requested + 1, requested_at = ?2
            RETURNING requested""";
    private static final String APPLIED = "SELECT coalesce((SELECT applied FROM stripe_syncs WHERE object_id = ?1), 0)";
    private static final String ADVANCE = "UPDATE stripe_syncs SET applied = ?2 WHERE object_id = ?1 AND applied < ?2";

    private final Clock clock;

    SyncTickets(Clock clock) {
        this.clock = clock;
    }

    /** Transaction 1: the next number of this object. */
    @WithTransaction
    public Uni<Long> take(String objectId) {
        Instant now = clock.instant();
        return Panache.getSession().chain(session -> session.createNativeQuery(TAKE, Long.class)
                .setParameter(1, objectId)
                .setParameter(2, now.atOffset(ZoneOffset.UTC))
                .setParameter(3, now.toEpochMilli())
                .getSingleResult());
    }

    /** Transaction 2: under the row's lock; empty when a newer ticket was applied before. */
    @WithTransaction
    public <R> Uni<Optional<R>> apply(String objectId, long ticket, Supplier<Uni<R>> apply) {
        return advance(objectId, ticket)
                .chain(won ->
                        won ? apply.get().map(Optional::of) : Uni.createFrom().item(Optional.empty()));
    }

    /** The newest applied ticket of the object, 0 before the first; in the transaction that applies one, that one. */
    @WithTransaction
    public Uni<Long> applied(String objectId) {
        return Panache.getSession().chain(session -> session.createNativeQuery(APPLIED, Long.class)
                .setParameter(1, objectId)
                .getSingleResult());
    }

    private Uni<Boolean> advance(String objectId, long ticket) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(ADVANCE)
                        .setParameter(1, objectId)
                        .setParameter(2, ticket)
                        .executeUpdate())
                .map(rows -> rows == 1);
    }
}
