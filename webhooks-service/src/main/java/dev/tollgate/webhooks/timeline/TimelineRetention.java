package dev.tollgate.webhooks.timeline;

import dev.tollgate.kit.job.Job;
import dev.tollgate.kit.job.Jobs;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;

/** Removes entries that are kept no longer. */
@ApplicationScoped
public class TimelineRetention {
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final TimelineRepository timelines;
    private final TimelineConfig config;
    private final Job job;
    private final Clock clock;

    TimelineRetention(TimelineRepository timelines, TimelineConfig config, Jobs jobs, Clock clock) {
        this.timelines = timelines;
        this.config = config;
        this.job = jobs.alone("timeline-retention", LIMIT);
        this.clock = clock;
    }

    @Scheduled(identity = "timeline-retention", every = "1h", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return job.run(this::runOnce);
    }

    /** Removes what is old enough. */
    Uni<Void> runOnce() {
        return timelines.removeStoredBefore(clock.instant().minus(config.kept()));
    }
}
