package dev.tollgate.kit.idempotency;

import io.quarkus.arc.DefaultBean;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** The store in PostgreSQL; each method is one statement. */
@DefaultBean
@ApplicationScoped
class IdempotencyTable implements IdempotencyStore {
    /** Longer than a run takes; after a crash a repeat waits for so long. */
    static final Duration LEASE = Duration.ofSeconds(30);

    static final String OF_REQUEST = " WHERE account = $1 AND caller = $2 AND route = $3 AND key = $4";

    private static final String CLAIM = """
            INSERT INTO idempotency_keys AS k (account, caller, route, key, request_hash, subject, leased_until,
                                               created_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            ON CONFLICT (account, caller, route, key) DO UPDATE SET leased_until = $7
                WHERE k.answer IS NULL AND k.request_hash = $5 AND (k.leased_until IS NULL OR k.leased_until <= $8)
            RETURNING subject, noted""";
    static final String READ = "SELECT request_hash, subject, noted, answer FROM idempotency_keys" + OF_REQUEST;
    private static final String CONCERN = "UPDATE idempotency_keys SET subject = $5, noted = true" + OF_REQUEST;
    private static final String FINISH =
            "UPDATE idempotency_keys SET answer = $5, leased_until = NULL" + OF_REQUEST + " AND answer IS NULL";
    private static final String RELEASE = "UPDATE idempotency_keys SET leased_until = NULL" + OF_REQUEST;
    static final String FORGET = "DELETE FROM idempotency_keys" + OF_REQUEST + " AND answer IS NULL";

    private final Pool pool;
    private final Clock clock;

    IdempotencyTable(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    @Override
    public Uni<IdempotencyClaim> claim(IdempotentRequest request, String subject) {
        Instant now = clock.instant();
        Tuple values = key(request)
                .addString(request.hash())
                .addString(subject)
                .addOffsetDateTime(utc(now.plus(LEASE)))
                .addOffsetDateTime(utc(now));
        return pool.preparedQuery(CLAIM)
                .execute(values)
                .chain(claimed -> claimed.size() == 1
                        ? Uni.createFrom().item(claim(claimed.iterator().next(), null))
                        : pool.preparedQuery(READ).execute(key(request)).map(found -> answered(request, found)));
    }

    @Override
    public Uni<Void> concern(IdempotentRequest request, String subject) {
        return run(CONCERN, key(request).addString(subject));
    }

    @Override
    public Uni<Void> finish(IdempotentRequest request, String answer) {
        return run(FINISH, key(request).addString(answer));
    }

    @Override
    public Uni<Void> release(IdempotentRequest request) {
        return run(RELEASE, key(request));
    }

    @Override
    public Uni<Void> forget(IdempotentRequest request) {
        return run(FORGET, key(request));
    }

    private Uni<Void> run(String sql, Tuple values) {
        return pool.preparedQuery(sql).execute(values).replaceWithVoid();
    }

    /** One that was refused between the two looks is gone, and its key free again. */
    static IdempotencyClaim answered(IdempotentRequest request, RowSet<Row> found) {
        if (found.size() == 0) {
            throw IdempotencyProblem.inProgress();
        }
        Row row = found.iterator().next();
        if (!request.hash().equals(row.getString("request_hash"))) {
            throw IdempotencyProblem.reused();
        }
        if (row.getString("answer") == null) {
            throw IdempotencyProblem.inProgress();
        }
        return claim(row, row.getString("answer"));
    }

    private static IdempotencyClaim claim(Row row, String answer) {
        return new IdempotencyClaim(row.getString("subject"), row.getBoolean("noted"), answer);
    }

    static Tuple key(IdempotentRequest request) {
        return Tuple.tuple()
                .addString(request.account())
                .addString(request.caller())
                .addString(request.route())
                .addString(request.key());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
