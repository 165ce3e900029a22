package dev.tollgate.webhooks.timeline;

import dev.tollgate.kit.drain.Drain;
import dev.tollgate.kit.job.Job;
import dev.tollgate.kit.job.Jobs;
import dev.tollgate.webhooks.stripe.delivery.DeliveryConfig;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.vertx.ConsumeEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.Map;

/** Pulls when a change is published, and at intervals for changes whose message was lost. One replica pulls a source at a time. */
@ApplicationScoped
public class TimelineSchedule {
    private final TimelinePull pull;
    private final DeliveryConfig delivery;
    private final Drain drain;
    private final Map<EventSource, Job> jobs = new EnumMap<>(EventSource.class);
    private final Map<EventSource, PullRequests> requests = new EnumMap<>(EventSource.class);

    TimelineSchedule(TimelinePull pull, TimelineConfig config, DeliveryConfig delivery, Drain drain, Jobs jobs) {
        this.pull = pull;
        this.delivery = delivery;
        this.drain = drain;
        for (EventSource source : EventSource.values()) {
            this.jobs.put(source, jobs.alone("domain-event-pull-" + source.label(), config.limit()));
            this.requests.put(source, new PullRequests());
        }
    }

    @Scheduled(
            identity = "pull-payments",
            every = "{tollgate.webhooks.timeline.every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> pullPayments() {
        return atMoment(EventSource.PAYMENTS);
    }

    @Scheduled(
            identity = "pull-subscriptions",
            every = "{tollgate.webhooks.timeline.every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> pullSubscriptions() {
        return atMoment(EventSource.SUBSCRIPTIONS);
    }

    private Uni<Void> atMoment(EventSource source) {
        return jobs.get(source).atMoment(() -> due(source.label()));
    }

    @ConsumeEvent(ChangeListener.ADDRESS)
    Uni<Void> due(String label) {
        EventSource source = EventSource.ofLabel(label);
        return delivery.enabled() && !drain.begun()
                ? requests.get(source).run(() -> jobs.get(source).run(() -> pull.runOnce(source)))
                : Uni.createFrom().voidItem();
    }
}
