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
import java.util.UUID;

/** The store in PostgreSQL; each method is one statement. */
@DefaultBean
@ApplicationScoped
class IdempotencyTable implements IdempotencyStore {
    /** Longer than a run takes; after a crash a repeat waits for so long. */
    static final Duration LEASE = Duration.ofSeconds(30);

    static final String OF_REQUEST = " WHERE account = $1 AND caller = $2 AND route = $3 AND key = $4";

    private static final String CLAIM = """
            INSERT INTO idempotency_keys AS k (account, caller, route, key, request_hash, subject, leased_until,
                                               created_at, run)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            ON CONFLICT (account, caller, route, key) DO UPDATE SET leased_until = $7, run = $9
                WHERE k.answer IS NULL AND k.request_hash = $5 AND (k.leased_until IS NULL OR k.leased_until <= $8)
            RETURNING subject, noted, run""";
    static final String READ = "SELECT request_hash, subject, noted, answer, run FROM idempotency_keys" + OF_REQUEST;
    /** A run whose lease was over may have lost the key to a repeat, or to another request. */
    private static final String OF_RUN = OF_REQUEST + " AND run = $5 AND answer IS NULL";

    static final String CONCERN = "UPDATE idempotency_keys SET subject = $6, noted = true" + OF_RUN;
    private static final String FINISH = "UPDATE idempotency_keys SET answer = $6, leased_until = NULL" + OF_RUN;
    private static final String RELEASE = "UPDATE idempotency_keys SET leased_until = NULL" + OF_RUN;
    private static final String FORGET = "DELETE FROM idempotency_keys" + OF_RUN;

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
                .addOffsetDateTime(utc(now))
                .addUUID(UUID.randomUUID());
        return pool.preparedQuery(CLAIM)
                .execute(values)
                .chain(claimed -> claimed.size() == 1
                        ? Uni.createFrom().item(claim(claimed.iterator().next(), null))
                        : pool.preparedQuery(READ).execute(key(request)).map(found -> answered(request, found)));
    }

    @Override
    public Uni<Void> concern(IdempotentRequest request, IdempotencyClaim claim, String subject) {
        return run(CONCERN, run(request, claim).addString(subject));
    }

    @Override
    public Uni<Void> finish(IdempotentRequest request, IdempotencyClaim claim, String answer) {
        return run(FINISH, run(request, claim).addString(answer));
    }

    @Override
    public Uni<Void> release(IdempotentRequest request, IdempotencyClaim claim) {
        return run(RELEASE, run(request, claim));
    }

    @Override
    public Uni<Void> forget(IdempotentRequest request, IdempotencyClaim claim) {
        return run(FORGET, run(request, claim));
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
        return new IdempotencyClaim(row.getString("subject"), row.getBoolean("noted"), answer, row.getUUID("run"));
    }

    static Tuple key(IdempotentRequest request) {
        return Tuple.tuple()
                .addString(request.account())
                .addString(request.caller())
                .addString(request.route())
                .addString(request.key());
    }

    private static Tuple run(IdempotentRequest request, IdempotencyClaim claim) {
        return key(request).addUUID(claim.run());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
