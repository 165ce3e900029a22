package dev.tollgate.kit.domainevent;

import dev.tollgate.kit.database.OldRows;
import dev.tollgate.kit.job.Job;
import dev.tollgate.kit.job.Jobs;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Removes old events that the reader has. One behind its last position stays, however old it is. */
@ApplicationScoped
public class DomainEventRetention {
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final String REMOVE = """
            DELETE FROM domain_events WHERE id IN (
                SELECT id FROM domain_events WHERE recorded_at < $1
                    AND position <= (SELECT read FROM domain_event_positions)
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
        return OldRows.remove(pool, REMOVE, clock.instant().minus(kept));
    }
}
