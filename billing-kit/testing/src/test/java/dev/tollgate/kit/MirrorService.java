package dev.tollgate.kit;

import dev.tollgate.kit.stripeevent.DeliveryOutcome;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** The mirror's table. */
@ApplicationScoped
public class MirrorService {
    private static final String WRITE =
            "INSERT INTO mirrored VALUES (?1, ?2) ON CONFLICT (object_id) DO UPDATE SET state = ?2";

    Uni<DeliveryOutcome> write(String id, String state) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(WRITE)
                        .setParameter(1, id)
                        .setParameter(2, state)
                        .executeUpdate())
                .replaceWith(DeliveryOutcome.APPLIED);
    }

    @WithTransaction
    public Uni<String> state(String id) {
        return Panache.getSession().chain(session -> session.createNativeQuery(
                        "SELECT state FROM mirrored WHERE object_id = ?1", String.class)
                .setParameter(1, id)
                .getSingleResult());
    }
}
