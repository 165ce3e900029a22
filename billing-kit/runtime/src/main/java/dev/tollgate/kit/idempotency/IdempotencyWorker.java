package dev.tollgate.kit.idempotency;

import dev.tollgate.kit.job.Job;
import dev.tollgate.kit.job.Jobs;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlResult;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;

/** Removes keys long after the last repeat can come. */
@ApplicationScoped
public class IdempotencyWorker {
    private static final Duration KEPT = Duration.ofDays(30);
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final int AT_A_TIME = 1000;
    private static final String REMOVE = """
            DELETE FROM idempotency_keys WHERE ctid IN (
                SELECT ctid FROM idempotency_keys WHERE created_at < $1 ORDER BY created_at LIMIT $2
                FOR UPDATE SKIP LOCKED)""";

    private final Pool pool;
    private final Job job;
    private final Clock clock;

    IdempotencyWorker(Pool pool, Jobs jobs, Clock clock) {
        this.pool = pool;
        this.job = jobs.alone("idempotency-keys", LIMIT);
        this.clock = clock;
    }

    @Scheduled(identity = "idempotency-keys", every = "1h", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return job.run(this::runOnce);
    }

    /** Removes what is old enough. */
    public Uni<Void> runOnce() {
        Tuple values = Tuple.of(clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC), AT_A_TIME);
        return Uni.createFrom()
                .deferred(() -> pool.preparedQuery(REMOVE).execute(values))
                .map(SqlResult::rowCount)
                .repeat()
                .whilst(removed -> removed == AT_A_TIME)
                .collect()
                .last()
                .replaceWithVoid();
    }
}
