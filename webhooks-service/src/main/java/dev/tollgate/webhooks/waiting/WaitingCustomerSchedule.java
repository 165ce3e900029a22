package dev.tollgate.webhooks.waiting;

import dev.tollgate.kit.job.Job;
import dev.tollgate.kit.job.Jobs;
import dev.tollgate.webhooks.stripe.delivery.DeliveryConfig;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Runs the worker on replicas that deliver. */
@ApplicationScoped
class WaitingCustomerSchedule {
    private static final Duration LOOKUP_LIMIT = Duration.ofMinutes(1);
    private static final Duration EXPIRY_LIMIT = Duration.ofMinutes(5);

    private final WaitingCustomerWorker worker;
    private final DeliveryConfig config;
    private final Job lookup;
    private final Job expiry;

    WaitingCustomerSchedule(WaitingCustomerWorker worker, DeliveryConfig config, Jobs jobs) {
        this.worker = worker;
        this.config = config;
        this.lookup = jobs.everywhere("waiting-customers", LOOKUP_LIMIT);
        this.expiry = jobs.alone("waiting-expiry", EXPIRY_LIMIT);
    }

    @Scheduled(every = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> ask() {
        return config.enabled()
                ? lookup.scheduled(worker::runOnce)
                : Uni.createFrom().voidItem();
    }

    @Scheduled(every = "1h", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> expire() {
        return expiry.scheduled(worker::expireOnce);
    }
}
