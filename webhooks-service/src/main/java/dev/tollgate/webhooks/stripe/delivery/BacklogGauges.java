package dev.tollgate.webhooks.stripe.delivery;

import dev.tollgate.kit.job.Job;
import dev.tollgate.kit.job.Jobs;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** What is not delivered, as every replica sees it in the database. */
@ApplicationScoped
public class BacklogGauges {
    /** Prometheus: {@code billing_webhook_oldest_pending_age_seconds}, 0 when nothing waits. */
    public static final String OLDEST_PENDING = "billing.webhook.oldest.pending.age.seconds";
    /** Prometheus: {@code billing_webhook_dead_letter_events}. */
    public static final String DEAD_LETTERS = "billing.webhook.dead.letter.events";
    /** Prometheus: {@code billing_webhook_quarantined_events}. */
    public static final String QUARANTINED = "billing.webhook.quarantined.events";

    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final DeliveryRepository deliveries;
    private final Job job;
    private final Clock clock;
    private volatile DeliveryRepository.Backlog backlog = new DeliveryRepository.Backlog(Optional.empty(), 0, 0);

    BacklogGauges(DeliveryRepository deliveries, Jobs jobs, Clock clock, MeterRegistry metrics) {
        this.deliveries = deliveries;
        this.job = jobs.everywhere("delivery-backlog", LIMIT);
        this.clock = clock;
        metrics.gauge(OLDEST_PENDING, this, BacklogGauges::oldestPendingAgeSeconds);
        metrics.gauge(DEAD_LETTERS, this, gauges -> gauges.backlog.deadEvents());
        metrics.gauge(QUARANTINED, this, gauges -> gauges.backlog.quarantinedEvents());
    }

    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> refresh() {
        return job.scheduled(() -> deliveries.backlog().invoke(current -> backlog = current));
    }

    private double oldestPendingAgeSeconds() {
        return backlog.oldestPending()
                .map(since -> Duration.between(since, clock.instant()).toMillis() / 1000.0)
                .orElse(0.0);
    }
}
