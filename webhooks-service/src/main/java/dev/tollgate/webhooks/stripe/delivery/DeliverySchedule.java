package dev.tollgate.webhooks.stripe.delivery;

import dev.tollgate.kit.drain.Drain;
import dev.tollgate.kit.job.Job;
import dev.tollgate.kit.job.Jobs;
import dev.tollgate.webhooks.routing.Destination;
import dev.tollgate.webhooks.routing.DueSignal;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.vertx.ConsumeEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Runs the worker: at once when something became due in this process, and every second for what became due in another
 * one or by the clock.
 */
@ApplicationScoped
public class DeliverySchedule {
    private final DeliveryWorker worker;
    private final DueSignal signal;
    private final DeliveryConfig config;
    private final Drain drain;
    private final Map<Destination, Job> jobs = new EnumMap<>(Destination.class);

    DeliverySchedule(DeliveryWorker worker, DueSignal signal, DeliveryConfig config, Drain drain, Jobs jobs) {
        this.worker = worker;
        this.signal = signal;
        this.config = config;
        this.drain = drain;
        // A run ends within two leases: one to search lanes, one to work on them.
        Duration limit = config.lease().multipliedBy(3);
        for (Destination destination : Destination.values()) {
            this.jobs.put(destination, jobs.everywhere("delivery-look-" + destination.label(), limit));
        }
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> lookForPayments() {
        return look(Destination.PAYMENTS);
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> lookForSubscriptions() {
        return look(Destination.SUBSCRIPTIONS);
    }

    /** Only a signal: the next look must not wait for deliveries that take long. */
    private Uni<Void> look(Destination destination) {
        return jobs.get(destination).atMoment(() -> {
            signal.due(List.of(destination));
            return Uni.createFrom().voidItem();
        });
    }

    @ConsumeEvent(DueSignal.ADDRESS)
    Uni<Void> due(String label) {
        return config.enabled() && !drain.begun()
                ? run(Destination.ofLabel(label))
                : Uni.createFrom().voidItem();
    }

    private Uni<Void> run(Destination destination) {
        return jobs.get(destination).run(() -> worker.runOnce(destination));
    }
}
