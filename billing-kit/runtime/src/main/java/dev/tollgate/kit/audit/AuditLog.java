package dev.tollgate.kit.audit;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** Writes entries over a connection of the PostgreSQL client. */
@ApplicationScoped
public class AuditLog {
    private static final String INSERT = AuditRow.insert("$");

    /** Writes an entry in the transaction of the act; both are committed, or neither. */
    public Uni<Void> record(SqlConnection connection, Actor actor, AuditEntry entry) {
        return connection
                .preparedQuery(INSERT)
                .execute(Tuple.from(AuditRow.values(actor, entry)))
                .replaceWithVoid();
    }
}
