package dev.tollgate.webhooks.stripe.delivery;

import dev.tollgate.webhooks.lane.LaneLease;
import dev.tollgate.webhooks.lane.LaneQueue;
import dev.tollgate.webhooks.lane.RetrySchedule;
import dev.tollgate.webhooks.metric.EventCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;

/** What is delivered to services: what is due, what an answer means, and its metrics. */
@ApplicationScoped
public class DeliveryQueue implements LaneQueue<DueDelivery, Settlement> {
    /** Prometheus: {@code billing_webhook_processing_seconds}, from due to handled, retries included. */
    public static final String PROCESSING = "billing.webhook.processing";

    private static final Logger LOG = Logger.getLogger(DeliveryQueue.class);

    private final DeliverySender sender;
    private final DeliveryRepository deliveries;
    private final RetrySchedule schedule;
    private final EventCounter counter;
    private final Timer processing;
    private final Clock clock;

    DeliveryQueue(
            DeliverySender sender,
            DeliveryRepository deliveries,
            DeliveryConfig config,
            EventCounter counter,
            MeterRegistry metrics,
            Clock clock) {
        this.sender = sender;
        this.deliveries = deliveries;
        this.schedule = new RetrySchedule(config.retryDelays(), config.retryJitter());
        this.counter = counter;
        this.processing = Timer.builder(PROCESSING)
                .description("From due to handled by the destination, retries included")
                .publishPercentileHistogram()
                .maximumExpectedValue(Duration.ofMinutes(1))
                .register(metrics);
        this.clock = clock;
    }

    @Override
    public Uni<List<DueDelivery>> due(LaneLease lease, int count, Instant now) {
        return deliveries.due(lease, count, now);
    }

    @Override
    public Uni<Settlement> attempt(DueDelivery delivery) {
        return sender.send(delivery).map(attempt -> settlement(delivery, attempt));
    }

    @Override
    public Uni<Optional<Settlement>> settle(DueDelivery delivery, Settlement settled, LaneLease lease) {
        return deliveries.settle(delivery, settled, lease.token(), clock.instant());
    }

    @Override
    public void report(DueDelivery delivery, Settlement settled, boolean written) {
        if (written) {
            count(delivery, settled);
        } else {
            log(delivery, "was answered after its lane was lost", settled);
        }
    }

    private Settlement settlement(DueDelivery delivery, Attempt attempt) {
        Optional<Duration> retryAfter = schedule.after(
                delivery.attempts() + 1, ThreadLocalRandom.current().nextDouble());
        return Settlement.of(attempt, clock.instant(), delivery.event().customerId(), retryAfter);
    }

    private void count(DueDelivery delivery, Settlement settled) {
        String type = delivery.event().type();
        switch (settled.status()) {
            case DELIVERED -> {
                counter.count(type, settled.outcome());
                processing.record(Duration.between(delivery.pendingSince(), settled.deliveredAt()));
            }
            case WAITING_CUSTOMER, EXPIRED -> counter.count(type, settled.outcome());
            case QUARANTINED -> {
                counter.count(type, settled.outcome());
                log(delivery, "is quarantined", settled);
            }
            case PENDING -> {
                counter.count(type, EventCounter.RETRIED);
                log(delivery, "failed and is tried again at " + settled.nextAttemptAt(), settled);
            }
            case DEAD -> {
                counter.count(type, EventCounter.DEAD);
                log(delivery, "is dead", settled);
            }
        }
    }

    private static void log(DueDelivery delivery, String what, Settlement settled) {
        LOG.warnf(
                "Delivery of %s to %s %s: %s",
                delivery.event().eventId(), delivery.destination().label(), what, settled.error());
    }
}
