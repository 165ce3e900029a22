package dev.tollgate.subscriptions.checkout;

import dev.tollgate.kit.batch.SharedWork;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;

/**
 * Refetches a checkout's session once at a time, and not while the last refetch is fresh: callers at the same moment
 * share it, and the row holds when any replica refetched last. Events change the row meanwhile, so the answer is never
 * older than the last event.
 */
@ApplicationScoped
class RefreshThrottle {
    private final SharedWork<String, Checkout> refreshes = new SharedWork<>();
    private final CheckoutService checkouts;
    private final CheckoutConfig config;

    RefreshThrottle(CheckoutService checkouts, CheckoutConfig config) {
        this.checkouts = checkouts;
        this.config = config;
    }

    /** The checkout after the refresh, or as its row shows it. */
    Uni<Checkout> refresh(Checkout found, Supplier<Uni<Checkout>> refresh) {
        return refreshes.run(found.id(), () -> checkouts
                .claimRefresh(found.id(), config.lookFresh())
                .chain(due -> due ? refresh.get() : checkouts.get(found.id())));
    }
}
