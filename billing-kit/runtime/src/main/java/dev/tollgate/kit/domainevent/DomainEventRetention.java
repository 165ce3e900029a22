package dev.tollgate.kit.domainevent;

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
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Removes old events that were read. One that was never read stays, however old it is. */
@ApplicationScoped
public class DomainEventRetention {
    private static final int AT_A_TIME = 1000;
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final String REMOVE = """
            DELETE FROM domain_events WHERE id IN (
                SELECT id FROM domain_events WHERE recorded_at < $1 AND position IS NOT NULL
                ORDER BY recorded_at LIMIT $2)""";

    private final Pool pool;
    private final Job job;
    private final Duration kept;
    private final Clock clock;

    DomainEventRetention(
            Pool pool, Jobs jobs, @ConfigProperty(name = "tollgate.domain-events.kept") Duration kept, Clock clock) {
        this.pool = pool;
        this.job = jobs.alone("domain-event-retention", LIMIT);
        this.kept = kept;
        this.clock = clock;
    }

    @Scheduled(
            identity = "domain-event-retention",
            every = "1h",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return job.run(this::runOnce);
    }

    /** Removes what is old enough. */
    Uni<Void> runOnce() {
        Tuple values = Tuple.of(clock.instant().minus(kept).atOffset(ZoneOffset.UTC), AT_A_TIME);
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
