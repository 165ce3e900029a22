package dev.tollgate.subscriptions.checkout;

import dev.tollgate.subscriptions.subscription.AwaitedPayments;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Completed at Stripe, and not paid yet. Reads in its caller's session. */
@ApplicationScoped
class ProcessingCheckouts implements AwaitedPayments {
    private final CheckoutRepository checkouts;

    ProcessingCheckouts(CheckoutRepository checkouts) {
        this.checkouts = checkouts;
    }

    @Override
    public Uni<Boolean> isAwaited(String account) {
        return checkouts.findLive(account).map(live -> live.map(CheckoutIntent::state)
                .filter(CheckoutState.PROCESSING::equals)
                .isPresent());
    }
}
