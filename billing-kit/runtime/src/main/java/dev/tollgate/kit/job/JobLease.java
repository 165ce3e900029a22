package dev.tollgate.kit.job;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** The right to run a job, for a while. The database's clock decides, so replicas' clocks may differ. */
final class JobLease {
    private static final String TAKE = """
            WITH taken AS (
                INSERT INTO job_leases AS held (name, token, leased_until)
                VALUES ($1, $2, now() + $3 * interval '1 millisecond')
                ON CONFLICT (name) DO UPDATE SET token = excluded.token, leased_until = excluded.leased_until
                    WHERE held.leased_until <= now()
                RETURNING name
            )
            SELECT EXISTS (SELECT FROM taken) AS mine,
                (SELECT succeeded_at FROM job_leases WHERE name = $1) AS succeeded_at""";
    private static final String SUCCEED = """
            UPDATE job_leases SET leased_until = now(), succeeded_at = now() WHERE name = $1 AND token = $2
            RETURNING succeeded_at""";
    private static final String RELEASE = "UPDATE job_leases SET leased_until = now() WHERE name = $1 AND token = $2";

    private final Pool pool;
    private final String name;
    private final Duration limit;

    JobLease(Pool pool, String name, Duration limit) {
        this.pool = pool;
        this.name = name;
        this.limit = limit;
    }

    /**
     * Whose turn it is.
     *
     * @param token of this lease, when it was taken
     * @param succeededAt when a replica last ran the job to its end
     */
    record Turn(UUID token, boolean isMine, Optional<Instant> succeededAt) {}

    Uni<Turn> take() {
        UUID token = UUID.randomUUID();
        return pool.preparedQuery(TAKE)
                .execute(Tuple.of(name, token, limit.toMillis()))
                .map(rows -> {
                    Row row = rows.iterator().next();
                    return new Turn(token, row.getBoolean("mine"), instant(row));
                });
    }

    /** When the job succeeded; empty when the lease was lost meanwhile. */
    Uni<Optional<Instant>> succeed(Turn turn) {
        return pool.preparedQuery(SUCCEED).execute(Tuple.of(name, turn.token())).map(rows -> first(rows)
                .flatMap(JobLease::instant));
    }

    Uni<Void> release(Turn turn) {
        return pool.preparedQuery(RELEASE).execute(Tuple.of(name, turn.token())).replaceWithVoid();
    }

    private static Optional<Row> first(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).findFirst();
    }

    private static Optional<Instant> instant(Row row) {
        return Optional.ofNullable(row.getOffsetDateTime("succeeded_at")).map(OffsetDateTime::toInstant);
    }
}
