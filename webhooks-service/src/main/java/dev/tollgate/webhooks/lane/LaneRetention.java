package dev.tollgate.webhooks.lane;

import dev.tollgate.kit.database.OldRows;
import dev.tollgate.kit.job.Job;
import dev.tollgate.kit.job.Jobs;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;

/**
 * Removes leases that no worker gave back because it died, of lanes that have nothing due since. An expired lease takes
 * no lane from any worker, so they are only rows.
 */
@ApplicationScoped
public class LaneRetention {
    private static final Duration KEPT = Duration.ofDays(1);
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private static final String REMOVE = """
            DELETE FROM lane_leases WHERE (destination, lane) IN (
                SELECT destination, lane FROM lane_leases WHERE expires_at < $1 LIMIT $2 FOR UPDATE SKIP LOCKED)""";

    private final Pool pool;
    private final Job job;
    private final Clock clock;

    LaneRetention(Pool pool, Jobs jobs, Clock clock) {
        this.pool = pool;
        this.job = jobs.alone("lane-retention", LIMIT);
        this.clock = clock;
    }

    @Scheduled(identity = "lane-retention", every = "1h", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return job.run(this::runOnce);
    }

    /** Removes what expired a day ago. */
    Uni<Void> runOnce() {
        return OldRows.remove(pool, REMOVE, clock.instant().minus(KEPT));
    }
}
