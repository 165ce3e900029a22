package dev.tollgate.webhooks.waiting;

import dev.tollgate.webhooks.stripe.delivery.DeliveryConfig;
import dev.tollgate.webhooks.stripe.delivery.DeliveryService;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/**
 * Asks payments every two seconds about the customers deliveries wait for, one batch at a time and the longest not
 * asked about first: the load stays the same however many wait. Replicas take different batches.
 */
@ApplicationScoped
public class WaitingCustomerWorker {
    private static final Logger LOG = Logger.getLogger(WaitingCustomerWorker.class);
    private static final int BATCH = 100;
    private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(1500);

    private final WaitingCustomerRepository waiting;
    private final CustomersClient customers;
    private final DeliveryService deliveries;
    private final DeliveryConfig config;
    private final Pool pool;
    private final Clock clock;

    WaitingCustomerWorker(
            WaitingCustomerRepository waiting,
            @RestClient CustomersClient customers,
            DeliveryService deliveries,
            DeliveryConfig config,
            Pool pool,
            Clock clock) {
        this.waiting = waiting;
        this.customers = customers;
        this.deliveries = deliveries;
        this.config = config;
        this.pool = pool;
        this.clock = clock;
    }

    @Scheduled(every = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> ask() {
        return config.enabled()
                ? runOnce()
                        .onFailure()
                        .invoke(failure -> LOG.warnf("Asking about waiting customers failed: %s", failure))
                        .onFailure()
                        .recoverWithItem(0)
                        .replaceWithVoid()
                : Uni.createFrom().voidItem();
    }

    /** Asks about one batch and frees what waited for the known ones; answers how many deliveries that were. */
    Uni<Integer> runOnce() {
        Instant now = clock.instant();
        return waiting.take(now, now.minus(BETWEEN_QUESTIONS), BATCH)
                .chain(this::known)
                .chain(this::free)
                .chain(freed -> deliveries.freeUnnamed().map(unnamed -> freed + unnamed))
                .invoke(this::wake);
    }

    private Uni<List<String>> known(List<String> customerIds) {
        return customerIds.isEmpty()
                ? Uni.createFrom().item(List.of())
                : customers.lookup(new CustomersClient.Lookup(customerIds)).map(found -> found.data().stream()
                        .map(CustomersClient.Known::stripeCustomerId)
                        .toList());
    }

    /** First the customers, then their deliveries: one that is being parked right now is seen, or comes back here. */
    private Uni<Integer> free(List<String> known) {
        return known.isEmpty()
                ? Uni.createFrom().item(0)
                : pool.withTransaction(connection ->
                        waiting.remove(connection, known).chain(() -> deliveries.free(connection, known)));
    }

    private void wake(int freed) {
        if (freed > 0) {
            deliveries.wake();
        }
    }
}
