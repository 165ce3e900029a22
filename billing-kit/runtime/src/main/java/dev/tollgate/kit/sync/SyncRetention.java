package dev.tollgate.kit.sync;

import dev.tollgate.kit.database.OldRows;
import dev.tollgate.kit.job.Job;
import dev.tollgate.kit.job.Jobs;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;

/** Removes the tickets of objects that were not refetched for a week. A refetch takes seconds, so none is under way. */
@ApplicationScoped
public class SyncRetention {
    private static final Duration KEPT = Duration.ofDays(7);
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final String REMOVE = """
            DELETE FROM stripe_syncs WHERE object_id IN (
                SELECT object_id FROM stripe_syncs WHERE requested_at < $1 LIMIT $2 FOR UPDATE SKIP LOCKED)""";

    private final Pool pool;
    private final Job job;
    private final Clock clock;

    SyncRetention(Pool pool, Jobs jobs, Clock clock) {
        this.pool = pool;
        this.job = jobs.alone("sync-retention", LIMIT);
        this.clock = clock;
    }

    @Scheduled(
            identity = "sync-retention",
            every = "24h",
            delayed = "10m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return job.run(this::runOnce);
    }

    /** Removes what is old enough. */
    Uni<Void> runOnce() {
        return OldRows.remove(pool, REMOVE, clock.instant().minus(KEPT));
    }
}
