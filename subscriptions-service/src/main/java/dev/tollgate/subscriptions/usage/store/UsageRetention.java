package dev.tollgate.subscriptions.usage.store;

import dev.tollgate.kit.database.OldRows;
import dev.tollgate.kit.job.Job;
import dev.tollgate.kit.job.Jobs;
import dev.tollgate.kit.time.BusinessClock;
import dev.tollgate.subscriptions.limit.QuotaPeriod;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;

/** Removes the counters of months long past. The history, which they sum up, is kept. */
@ApplicationScoped
class UsageRetention {
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final String REMOVE = """
            DELETE FROM quota_counters WHERE (account, metric, period_start) IN (
                SELECT account, metric, period_start FROM quota_counters WHERE period_start < $1
                LIMIT $2 FOR UPDATE SKIP LOCKED)""";

    private final Pool pool;
    private final UsageConfig config;
    private final BusinessClock clock;
    private final Job job;

    UsageRetention(Pool pool, UsageConfig config, BusinessClock clock, Jobs jobs) {
        this.pool = pool;
        this.config = config;
        this.clock = clock;
        this.job = jobs.alone("usage-counters", LIMIT);
    }

    @Scheduled(
            identity = "usage-counters",
            every = "24h",
            delayed = "10m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return job.run(this::runOnce);
    }

    /** Removes what is old enough. */
    Uni<Void> runOnce() {
        Instant kept =
                QuotaPeriod.at(clock.instant().minus(config.countersKept())).start();
        return OldRows.remove(pool, REMOVE, QuotaPeriod.at(kept.minusSeconds(1)).start());
    }
}
