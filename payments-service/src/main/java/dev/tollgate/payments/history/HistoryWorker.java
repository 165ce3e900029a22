package dev.tollgate.payments.history;

import dev.tollgate.kit.job.Job;
import dev.tollgate.kit.job.Jobs;
import dev.tollgate.payments.customer.CustomerService;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Finishes the history of linked customers; several replicas may run it, each customer is claimed by one. */
@ApplicationScoped
public class HistoryWorker {
    private final CustomerService customers;
    private final StripeHistory history;
    private final Job job;

    HistoryWorker(CustomerService customers, StripeHistory history, Jobs jobs) {
        this.customers = customers;
        this.history = history;
        this.job = jobs.everywhere("customer-history");
    }

    /** Works until no customer is due, or Stripe or the database fails. */
    @Scheduled(
            every = "${tollgate.history.every}",
            delayed = "${tollgate.history.every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return job.run(() -> Multi.createBy()
                .repeating()
                .uni(this::runOnce)
                .whilst(Optional::isPresent)
                .onItem()
                .ignoreAsUni());
    }

    /** Works on one customer; its id, empty when none was due. */
    Uni<Optional<String>> runOnce() {
        return customers.claimHistory().call(claimed -> claimed.map(history::load)
                .orElseGet(() -> Uni.createFrom().voidItem()));
    }
}
