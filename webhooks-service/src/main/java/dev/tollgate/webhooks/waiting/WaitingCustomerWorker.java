package dev.tollgate.webhooks.waiting;

import dev.tollgate.webhooks.stripe.delivery.DeliveryService;
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
 * Asks payments every two seconds about customers that deliveries wait for, one batch at a time, so the
 * load does not grow with the number that wait. Replicas take different batches. Ends what has waited too long.
 */
@ApplicationScoped
public class WaitingCustomerWorker {
    private static final Logger LOG = Logger.getLogger(WaitingCustomerWorker.class);
    private static final int BATCH = 100;
    private static final Duration ASK_AGAIN_FIRST = Duration.ofSeconds(1);

    private final WaitingCustomerRepository waiting;
    private final CustomersClient customers;
    private final DeliveryService deliveries;
    private final WaitingConfig limits;
    private final Pool pool;
    private final Clock clock;

    WaitingCustomerWorker(
            WaitingCustomerRepository waiting,
            @RestClient CustomersClient customers,
            DeliveryService deliveries,
            WaitingConfig limits,
            Pool pool,
            Clock clock) {
        this.waiting = waiting;
        this.customers = customers;
        this.deliveries = deliveries;
        this.limits = limits;
        this.pool = pool;
        this.clock = clock;
    }

    /** Ends what has waited too long; returns how many deliveries that were. */
    Uni<Integer> expireOnce() {
        return deliveries.expire(limits.longest()).invoke(expired -> {
            if (expired > 0) {
                LOG.warnf("%d deliveries waited %s for their customers and expired", expired, limits.longest());
            }
        });
    }

    /** Asks about one batch and frees what waited for those that are linked; answers how many deliveries that were. */
    Uni<Integer> runOnce() {
        Instant now = clock.instant();
        return waiting.take(now, ASK_AGAIN_FIRST, limits.askAgainWithin(), BATCH)
                .chain(this::findLinked)
                .chain(this::free)
                .invoke(this::wake);
    }

    private Uni<List<String>> findLinked(List<String> customerIds) {
        return customerIds.isEmpty()
                ? Uni.createFrom().item(List.of())
                : customers.lookup(new CustomersClient.Lookup(customerIds)).map(found -> found.data().stream()
                        .map(CustomersClient.LinkedCustomer::stripeCustomerId)
                        .toList());
    }

    /** Removes the customers first: a delivery that is parked at this moment is freed too, or registers its customer anew. */
    private Uni<Integer> free(List<String> linked) {
        return linked.isEmpty()
                ? Uni.createFrom().item(0)
                : pool.withTransaction(connection ->
                        waiting.remove(connection, linked).chain(() -> deliveries.free(connection, linked)));
    }

    private void wake(int freed) {
        if (freed > 0) {
            deliveries.wake();
        }
    }
}
