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
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Runs the worker: at once when something became due in this process, and every second for what became due in another
 * one or by the clock.
 */
@ApplicationScoped
public class DeliverySchedule {
    private static final Logger LOG = Logger.getLogger(DeliverySchedule.class);

    private final DeliveryWorker worker;
    private final DueSignal signal;
    private final DeliveryConfig config;
    private final Drain drain;
    private final Job look;

    DeliverySchedule(DeliveryWorker worker, DueSignal signal, DeliveryConfig config, Drain drain, Jobs jobs) {
        this.worker = worker;
        this.signal = signal;
        this.config = config;
        this.drain = drain;
        this.look = jobs.everywhere("delivery-look");
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> look() {
        return look.run(() -> {
            signal.due(List.of(Destination.values()));
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
        return worker.runOnce(destination)
                .onFailure()
                .invoke(failure -> LOG.warnf("Looking for deliveries to %s failed: %s", destination.label(), failure))
                .onFailure()
                .recoverWithItem(0)
                .replaceWithVoid();
    }
}
