package dev.tollgate.payments.history;

import dev.tollgate.kit.job.Job;
import dev.tollgate.kit.job.Jobs;
import dev.tollgate.kit.stripe.StripeFailure;
import dev.tollgate.payments.customer.CustomerService;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Finishes the history of linked customers; several replicas may run it, each customer is claimed by one. */
@ApplicationScoped
public class HistoryWorker {
    private static final Logger LOG = Logger.getLogger(HistoryWorker.class);
    /** One run may read many customers; what it leaves is claimed by the next one. */
    private static final Duration LIMIT = Duration.ofHours(1);

    private final CustomerService customers;
    private final StripeHistory history;
    private final Job job;

    HistoryWorker(CustomerService customers, StripeHistory history, Jobs jobs) {
        this.customers = customers;
        this.history = history;
        this.job = jobs.everywhere("customer-history", LIMIT);
    }

    /** Works until no customer is due, or Stripe or the database fails. */
    @Scheduled(
            every = "${tollgate.history.every}",
            delayed = "${tollgate.history.every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return job.scheduled(() -> Multi.createBy()
                .repeating()
                .uni(this::runOnce)
                .whilst(Optional::isPresent)
                .onItem()
                .ignoreAsUni());
    }

    /** Works on one customer; its id, empty when none was due. */
    Uni<Optional<String>> runOnce() {
        return customers.claimHistory().call(claimed -> claimed.map(this::load)
                .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    /** What fails for one customer alone leaves it for later, so that the others behind it have their turn. */
    private Uni<Void> load(String customer) {
        return history.load(customer)
                .onFailure(HistoryWorker::concernsOneCustomer)
                .invoke(failure ->
                        LOG.warnf(failure, "The history of customer %s is read again when its lease is over", customer))
                .onFailure(HistoryWorker::concernsOneCustomer)
                .recoverWithNull();
    }

    private static boolean concernsOneCustomer(Throwable failure) {
        return !(failure instanceof StripeFailure stripe) || stripe.isRefusal();
    }
}
