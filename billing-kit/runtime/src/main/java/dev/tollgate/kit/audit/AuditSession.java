package dev.tollgate.kit.audit;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** Writes entries in the current Hibernate session; the counterpart of {@link AuditLog}. */
@ApplicationScoped
public class AuditSession {
    private static final String INSERT = AuditRow.insert("?");

    /** Writes an entry in the transaction of the act; both are committed, or neither. */
    public Uni<Void> record(Actor actor, AuditEntry entry) {
        List<Object> values = AuditRow.values(actor, entry);
        return Panache.getSession()
                .chain(session -> insert(session, values).executeUpdate())
                .replaceWithVoid();
    }

    private static Mutiny.MutationQuery insert(Mutiny.Session session, List<Object> values) {
        Mutiny.MutationQuery insert = session.createNativeQuery(INSERT);
        for (int i = 0; i < values.size(); i++) {
            insert.setParameter(i + 1, values.get(i));
        }
        return insert;
    }
}
