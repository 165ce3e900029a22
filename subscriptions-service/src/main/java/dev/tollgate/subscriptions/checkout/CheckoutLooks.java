package dev.tollgate.subscriptions.checkout;

import dev.tollgate.kit.batch.SharedWork;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;

/**
 * One look at Stripe at a time per checkout, and none while the last one is fresh: callers at the same moment share it,
 * and the row remembers when any replica looked last. Events change the row meanwhile, so the answer is never older
 * than the last event.
 */
@ApplicationScoped
class CheckoutLooks {
    private final SharedWork<String, Checkout> looks = new SharedWork<>();
    private final CheckoutService checkouts;
    private final CheckoutConfig config;

    CheckoutLooks(CheckoutService checkouts, CheckoutConfig config) {
        this.checkouts = checkouts;
        this.config = config;
    }

    /** The checkout after the refresh, or as its row shows it. */
    Uni<Checkout> look(Checkout known, Supplier<Uni<Checkout>> refresh) {
        return looks.run(known.id(), () -> checkouts
                .claimLook(known.id(), config.lookFresh())
                .chain(due -> due ? refresh.get() : checkouts.get(known.id())));
    }
}
