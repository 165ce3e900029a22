package dev.tollgate.kit.audit;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Writes entries over a connection of the PostgreSQL client. */
@ApplicationScoped
public class AuditLog {
    private static final String INSERT = AuditRow.insert("$");

    private final Clock clock;

    AuditLog(Clock clock) {
        this.clock = clock;
    }

    /** Writes an entry in the transaction of the act; both are committed, or neither. */
    public Uni<Void> record(SqlConnection connection, Actor actor, AuditEntry entry) {
        return connection
                .preparedQuery(INSERT)
                .execute(Tuple.from(AuditRow.values(clock.instant(), actor, entry)))
                .replaceWithVoid();
    }
}
