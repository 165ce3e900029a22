package dev.tollgate.webhooks.audit;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;

/** Writes audit entries. */
@ApplicationScoped
public class AuditTrail {
    private static final String INSERT = """
            INSERT INTO audit_entries (happened_at, actor, action, subject, before, after)
            VALUES ($1, $2, $3, $4, $5, $6)""";

    /** Writes an entry in the transaction of the act itself. */
    public Uni<Void> record(SqlConnection connection, AuditEntry entry) {
        Tuple values = Tuple.of(
                entry.at().atOffset(ZoneOffset.UTC),
                entry.actor(),
                entry.action(),
                entry.subject(),
                entry.before(),
                entry.after());
        return connection.preparedQuery(INSERT).execute(values).replaceWithVoid();
    }
}
