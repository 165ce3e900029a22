package dev.tollgate.subscriptions.usage.store;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlResult;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;

/** Makes the history's partitions ahead of time, and forgets old idempotency keys. */
@ApplicationScoped
class UsageWorker {
    private final Pool pool;
    private final UsageConfig config;
    private final Clock clock;

    UsageWorker(Pool pool, UsageConfig config, Clock clock) {
        this.pool = pool;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(identity = "usage-partitions", every = "6h", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> makePartitions() {
        return run(UsageSql.ENSURE_PARTITIONS, clock.instant()).replaceWithVoid();
    }

    @Scheduled(identity = "usage-keys", every = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> forgetKeys() {
        Instant before = clock.instant().minus(config.keysKept());
        return Uni.createFrom()
                .deferred(() -> run(UsageSql.FORGET_KEYS, before))
                .repeat()
                .whilst(forgotten -> forgotten == UsageSql.KEYS_AT_A_TIME)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Integer> run(String sql, Instant time) {
        return pool.preparedQuery(sql)
                .execute(Tuple.of(SqlParameters.utc(time)))
                .map(SqlResult::rowCount);
    }
}
