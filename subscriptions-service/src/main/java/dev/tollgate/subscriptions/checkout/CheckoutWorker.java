package dev.tollgate.subscriptions.checkout;

import dev.tollgate.kit.batch.OneByOne;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Finishes checkouts whose page was not made, asks Stripe about those whose time is over, and closes stray pages. */
@ApplicationScoped
class CheckoutWorker {
    private static final Logger LOG = Logger.getLogger(CheckoutWorker.class);
    private static final int AT_A_TIME = 20;
    private static final Duration AGAIN = Duration.ofSeconds(30);

    private final CheckoutService checkouts;
    private final CheckoutProcess process;
    private final CheckoutConfig config;
    private final Clock clock;

    CheckoutWorker(CheckoutService checkouts, CheckoutProcess process, CheckoutConfig config, Clock clock) {
        this.checkouts = checkouts;
        this.process = process;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(
            identity = "checkout-sweep",
            every = "{checkout.sweep-every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> runOnce() {
        return checkouts
                .giveUp(clock.instant().minus(config.givenUpAfter()))
                .chain(() -> checkouts.claimDue(AT_A_TIME, AGAIN))
                .chain(due -> OneByOne.run(due, id -> logged(id, process.sweep(id))))
                .chain(() -> checkouts.claimStrays(AT_A_TIME, AGAIN))
                .chain(due -> OneByOne.run(due, id -> logged(id, process.sweepStrays(id))))
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
