package dev.tollgate.subscriptions.history;

import dev.tollgate.kit.batch.OneByOne;
import dev.tollgate.kit.job.Job;
import dev.tollgate.kit.job.Jobs;
import dev.tollgate.kit.stripe.StripeClaim;
import dev.tollgate.kit.stripe.StripeFailure;
import dev.tollgate.kit.sync.SyncCause;
import dev.tollgate.subscriptions.checkout.OneSubscription;
import dev.tollgate.subscriptions.customer.CustomerProcess;
import dev.tollgate.subscriptions.customer.LinkedCustomer;
import dev.tollgate.subscriptions.subscription.SubscriptionProcess;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Reads the live subscriptions of customers that were linked, which no event may ever report, and closes pages that
 * would sell beside them. payments-service names a customer again until it is confirmed, and to one replica at a time.
 */
@ApplicationScoped
class HistoryWorker {
    private static final Logger LOG = Logger.getLogger(HistoryWorker.class);
    /** One run may read many customers; what it leaves is claimed by the next one. */
    private static final Duration LIMIT = Duration.ofHours(1);

    private static final SyncCause CAUSE = SyncCause.own("customer.history", StripeClaim.BACKGROUND);

    private final CustomerProcess customers;
    private final SubscriptionProcess subscriptions;
    private final OneSubscription one;
    private final Job job;

    HistoryWorker(CustomerProcess customers, SubscriptionProcess subscriptions, OneSubscription one, Jobs jobs) {
        this.customers = customers;
        this.subscriptions = subscriptions;
        this.one = one;
        this.job = jobs.everywhere("customer-history", LIMIT);
    }

    /** Works until no customer is left, or payments-service does not answer. */
    @Scheduled(every = "{history.every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return job.scheduled(() -> Multi.createBy()
                .repeating()
                .uni(this::runOnce)
                .whilst(claimed -> claimed > 0)
                .onItem()
                .ignoreAsUni());
    }

    /** Works on the customers of one claim; how many they are. */
    Uni<Integer> runOnce() {
        return customers.claimLinked().chain(claimed -> OneByOne.run(claimed, this::read)
                .replaceWith(claimed.size()));
    }

    private Uni<Void> read(LinkedCustomer customer) {
        return subscriptions
                .syncReadable(CAUSE, customer.account(), List.of(customer.stripeCustomerId()))
                // the customer may be deleted; of one that is not, the list fails again and nothing has ended
                .onFailure(StripeFailure::namesMissing)
                .recoverWithUni(() -> customers
                        .refetch(customer.account(), List.of(customer.stripeCustomerId()), StripeClaim.BACKGROUND)
                        .chain(left -> subscriptions.syncReadable(
                                CAUSE,
                                customer.account(),
                                left.stream()
                                        .filter(customer.stripeCustomerId()::equals)
                                        .toList())))
                .chain(() -> one.hold(StripeClaim.BACKGROUND, customer.account()))
                .chain(() -> customers.confirmRead(customer))
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        "The subscriptions of customer %s are read again in a minute: %s",
                        customer.stripeCustomerId(), failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }
}
