package dev.tollgate.subscriptions.usage.store;

import dev.tollgate.kit.job.Job;
import dev.tollgate.kit.job.Jobs;
import dev.tollgate.kit.time.BusinessClock;
import dev.tollgate.kit.time.BusinessTimeListener;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlResult;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Makes the history's partitions ahead of time, and forgets old idempotency keys. */
@ApplicationScoped
class UsageWorker implements BusinessTimeListener {
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final Pool pool;
    private final UsageConfig config;
    private final Job partitions;
    private final Job keys;
    private final Clock clock;
    private final BusinessClock business;

    UsageWorker(Pool pool, UsageConfig config, Jobs jobs, Clock clock, BusinessClock business) {
        this.business = business;
        this.pool = pool;
        this.config = config;
        this.partitions = jobs.alone("usage-partitions", LIMIT);
        this.keys = jobs.alone("usage-keys", LIMIT);
        this.clock = clock;
    }

    @Scheduled(identity = "usage-partitions", every = "6h", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> makePartitions() {
        return partitions.scheduled(() -> makePartitions(business.instant()));
    }

    @Override
    public Uni<Void> beforeMove(Instant to) {
        return makePartitions(to);
    }

    private Uni<Void> makePartitions(Instant from) {
        return run(UsageSql.ENSURE_PARTITIONS, from).replaceWithVoid();
    }

    @Scheduled(identity = "usage-keys", every = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> forgetKeys() {
        return keys.scheduled(this::forgetOldKeys);
    }

    private Uni<Integer> forgetOldKeys() {
        Instant before = clock.instant().minus(config.keysKept());
        return Uni.createFrom()
                .deferred(() -> run(UsageSql.FORGET_KEYS, before))
                .repeat()
                .whilst(forgotten -> forgotten == UsageSql.KEYS_AT_A_TIME)
                .collect()
                .last();
    }

    private Uni<Integer> run(String sql, Instant time) {
        return pool.preparedQuery(sql)
                .execute(Tuple.of(SqlParameters.utc(time)))
                .map(SqlResult::rowCount);
    }
}
