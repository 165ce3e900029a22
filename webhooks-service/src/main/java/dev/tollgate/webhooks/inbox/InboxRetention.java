package dev.tollgate.webhooks.inbox;

import dev.tollgate.kit.job.Job;
import dev.tollgate.kit.job.Jobs;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.stream.Collectors;

/**
 * Removes events with their payloads and deliveries once they are old. Events that Stripe can still send or list are
 * kept, because one that was removed would be taken in as a new one.
 */
@Startup
@ApplicationScoped
public class InboxRetention {
    /** Stripe keeps events for 30 days. */
    private static final Duration SHORTEST = Duration.ofDays(31);

    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final int BATCH = 500;

    private final InboxRepository inbox;
    private final InboxConfig config;
    private final Job job;
    private final Clock clock;

    InboxRetention(InboxRepository inbox, InboxConfig config, Jobs jobs, Clock clock) {
        if (config.kept().compareTo(SHORTEST) < 0) {
            throw new IllegalStateException(
                    "tollgate.webhooks.inbox.kept is %s, but must be 31 days or longer: Stripe".formatted(config.kept())
                            + " lists an event for 30 days, and one that was removed would be taken in again");
        }
        this.inbox = inbox;
        this.config = config;
        this.job = jobs.alone("inbox-retention", LIMIT);
        this.clock = clock;
    }

    @Scheduled(identity = "inbox-retention", every = "1h", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return job.scheduled(this::runOnce);
    }

    /** Removes what is old enough, batch by batch; answers how many events that were. */
    Uni<Long> runOnce() {
        return Multi.createBy()
                .repeating()
                .uni(() -> inbox.removeReceivedBefore(clock.instant().minus(config.kept()), BATCH))
                .whilst(removed -> removed == BATCH)
                .collect()
                .with(Collectors.summingLong(Integer::longValue));
    }
}
