package dev.tollgate.kit.domainevent;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import org.hibernate.reactive.mutiny.Mutiny;

/** Records events in the current Hibernate session: the event is committed with its effect, or neither is. */
@ApplicationScoped
public class DomainEvents {
    /** The payload comes as text, because the client would quote it otherwise. */
    private static final String RECORD = """
            INSERT INTO domain_events (account, type, business_key, payload, occurred_at)
            VALUES (?1, ?2, ?3, CAST(CAST(?4 AS text) AS jsonb), ?5)
            ON CONFLICT (business_key) DO NOTHING""";

    /** Records an event; a second one with the same business key writes nothing. */
    public Uni<Void> record(DomainEvent event) {
        return Panache.getSession()
                .chain(session -> insert(session, event).executeUpdate())
                .replaceWithVoid();
    }

    private static Mutiny.MutationQuery insert(Mutiny.Session session, DomainEvent event) {
        return session.createNativeQuery(RECORD)
                .setParameter(1, event.account())
                .setParameter(2, event.type())
                .setParameter(3, event.businessKey())
                .setParameter(4, new JsonObject(event.payload()).encode())
                .setParameter(5, event.occurredAt().atOffset(ZoneOffset.UTC));
    }
}
