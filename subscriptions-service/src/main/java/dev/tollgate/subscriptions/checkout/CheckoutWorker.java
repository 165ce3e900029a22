package dev.tollgate.subscriptions.checkout;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Finishes checkouts whose page was not made, and asks Stripe about those whose time is over. */
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
                .chain(due -> Multi.createFrom()
                        .iterable(due)
                        .onItem()
                        .transformToUniAndConcatenate(this::sweep)
                        .collect()
                        .asList())
                .replaceWithVoid();
    }

    private Uni<Void> sweep(String id) {
        return process.sweep(id)
                .onFailure()
                .invoke(failure -> LOG.infof("Checkout %s is not finished yet: %s", id, failure.getMessage()))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }
}
