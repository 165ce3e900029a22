package dev.tollgate.kit.sync;

import dev.tollgate.kit.stripeevent.DeliveryOutcome;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.function.Supplier;

/** The newest applied refetch of each object. */
@ApplicationScoped
public class SyncTickets {
    private static final String TAKE = """
            INSERT INTO stripe_syncs (object_id, requested) VALUES (?1, 1)
            ON CONFLICT (object_id) DO UPDATE SET requested = stripe_syncs.requested + 1
            RETURNING requested""";
    private static final String ADVANCE = "UPDATE stripe_syncs SET applied = ?2 WHERE object_id = ?1 AND applied < ?2";
    private static final String RECORD = """
            INSERT INTO applied_events (event_id, type, outcome, applied_at) VALUES (?1, ?2, ?3, ?4)
            ON CONFLICT (event_id) DO NOTHING""";

    private final Clock clock;

    SyncTickets(Clock clock) {
        this.clock = clock;
    }

    /** Transaction 1: the next number of this object. */
    @WithTransaction
    public Uni<Long> take(String objectId) {
        return Panache.getSession().chain(session -> session.createNativeQuery(TAKE, Long.class)
                .setParameter(1, objectId)
                .getSingleResult());
    }

    /** Transaction 2: under the row's lock, unless a newer ticket was applied before. */
    @WithTransaction
    public Uni<DeliveryOutcome> apply(
            SyncCause cause, String objectId, long ticket, Supplier<Uni<DeliveryOutcome>> apply) {
        return advance(objectId, ticket)
                .chain(won -> won ? apply.get() : Uni.createFrom().item(DeliveryOutcome.UNCHANGED))
                .call(outcome -> record(cause, outcome));
    }

    private Uni<Boolean> advance(String objectId, long ticket) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(ADVANCE)
                        .setParameter(1, objectId)
                        .setParameter(2, ticket)
                        .executeUpdate())
                .map(rows -> rows == 1);
    }

    private Uni<Void> record(SyncCause cause, DeliveryOutcome outcome) {
        if (cause.eventId().isEmpty() || outcome == DeliveryOutcome.UNKNOWN_CUSTOMER) {
            return Uni.createFrom().voidItem();
        }
        return Panache.getSession()
                .chain(session -> session.flush().chain(() -> session.createNativeQuery(RECORD)
                        .setParameter(1, cause.eventId().get())
                        .setParameter(2, cause.type())
                        .setParameter(3, outcome.label())
                        .setParameter(4, OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                        .executeUpdate()))
                .replaceWithVoid();
    }
}
