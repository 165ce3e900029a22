package dev.tollgate.payments.history;

import dev.tollgate.payments.customer.CustomerService;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Finishes the history of linked customers; several replicas may run it, each customer is claimed by one. */
@ApplicationScoped
public class HistoryWorker {
    private static final Logger LOG = Logger.getLogger(HistoryWorker.class);

    private final CustomerService customers;
    private final StripeHistory history;

    HistoryWorker(CustomerService customers, StripeHistory history) {
        this.customers = customers;
        this.history = history;
    }

    /** Works until no customer is due, or Stripe or the database fails. */
    @Scheduled(
            every = "${tollgate.history.every}",
            delayed = "${tollgate.history.every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return Multi.createBy()
                .repeating()
                .uni(this::runOnce)
                .whilst(Optional::isPresent)
                .onItem()
                .ignoreAsUni()
                .onFailure()
                .invoke(failure -> LOG.warnf("A customer's history will be tried again: %s", failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }

    /** Works on one customer; which one, if any was due. */
    Uni<Optional<String>> runOnce() {
        return customers.claimHistory().call(claimed -> claimed.map(history::load)
                .orElseGet(() -> Uni.createFrom().voidItem()));
    }
}
