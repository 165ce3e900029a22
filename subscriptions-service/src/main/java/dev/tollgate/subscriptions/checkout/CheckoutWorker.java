package dev.tollgate.subscriptions.checkout;

import dev.tollgate.kit.batch.OneByOne;
import dev.tollgate.kit.job.Job;
import dev.tollgate.kit.job.Jobs;
import dev.tollgate.kit.time.BusinessClock;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Expires checkouts whose page could not be made, and refetches those whose time is over. */
@ApplicationScoped
class CheckoutWorker {
    private static final Logger LOG = Logger.getLogger(CheckoutWorker.class);
    private static final int AT_A_TIME = 20;
    /** Longer than a round with a Stripe that answers nothing. */
    private static final Duration LIMIT = Duration.ofMinutes(15);

    private static final Duration AGAIN = Duration.ofSeconds(30);

    private final CheckoutService checkouts;
    private final CheckoutProcess process;
    private final CheckoutConfig config;
    private final BusinessClock clock;
    private final Job job;

    CheckoutWorker(
            CheckoutService checkouts, CheckoutProcess process, CheckoutConfig config, BusinessClock clock, Jobs jobs) {
        this.checkouts = checkouts;
        this.process = process;
        this.config = config;
        this.clock = clock;
        this.job = jobs.everywhere("checkout-sweep", LIMIT);
    }

    @Scheduled(
            identity = "checkout-sweep",
            every = "{checkout.sweep-every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return job.scheduled(this::runOnce);
    }

    /** One round; each checkout is claimed by one replica. */
    Uni<Void> runOnce() {
        return checkouts
                .giveUp(clock.instant().minus(config.givenUpAfter()))
                .chain(() -> checkouts.claimDue(AT_A_TIME, AGAIN))
                .chain(due -> OneByOne.run(due, id -> logged(id, process.sweep(id))))
                .replaceWithVoid();
    }

    /** One that cannot be finished holds up no other; it is due again soon. */
    private static Uni<Void> logged(String id, Uni<?> work) {
        return work.onFailure()
                .invoke(failure -> LOG.infof("Checkout %s is not finished yet: %s", id, failure.getMessage()))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }
}
