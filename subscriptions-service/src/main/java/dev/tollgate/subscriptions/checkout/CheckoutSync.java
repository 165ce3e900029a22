package dev.tollgate.subscriptions.checkout;

import dev.tollgate.kit.stripeevent.DeliveryOutcome;
import dev.tollgate.kit.sync.ObjectSync;
import dev.tollgate.kit.sync.SyncCause;
import dev.tollgate.subscriptions.checkout.stripe.CheckoutSessions;
import dev.tollgate.subscriptions.subscription.SubscriptionProcess;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Brings a checkout up to date with its Stripe session. The browser coming back, the event, a newer checkout and the
 * sweeper all take this way. The subscription is synced first, so a completed checkout never precedes its plan.
 */
@ApplicationScoped
public class CheckoutSync {
    private static final String PAYMENT_FAILED = "checkout.session.async_payment_failed";

    private final ObjectSync syncs;
    private final CheckoutSessions sessions;
    private final CheckoutService checkouts;
    private final SubscriptionProcess subscriptions;

    CheckoutSync(
            ObjectSync syncs, CheckoutSessions sessions, CheckoutService checkouts, SubscriptionProcess subscriptions) {
        this.syncs = syncs;
        this.sessions = sessions;
        this.checkouts = checkouts;
        this.subscriptions = subscriptions;
    }

    /** Refetches one session of the account, whether or not one of our own checkouts made it. */
    public Uni<DeliveryOutcome> sync(SyncCause cause, String account, String sessionId) {
        boolean paymentFailed = PAYMENT_FAILED.equals(cause.type());
        return syncs.sync(cause, sessionId, () -> fetch(account, sessionId), fetched -> checkouts
                .follow(fetched.session(), paymentFailed)
                .map(outcome -> either(outcome, fetched.subscriptionOutcome())));
    }

    private record Fetched(CheckoutSnapshot session, DeliveryOutcome subscriptionOutcome) {}

    private Uni<Fetched> fetch(String account, String sessionId) {
        return sessions.get(sessionId).map(CheckoutSnapshot::read).chain(session -> subscription(account, session)
                .map(outcome -> new Fetched(session, outcome)));
    }

    private Uni<DeliveryOutcome> subscription(String account, CheckoutSnapshot session) {
        return session.subscription()
                .map(id -> subscriptions.sync(SyncCause.own("checkout.completed"), account, id))
                .orElseGet(() -> Uni.createFrom().item(DeliveryOutcome.UNCHANGED));
    }

    private static DeliveryOutcome either(DeliveryOutcome one, DeliveryOutcome other) {
        return one == DeliveryOutcome.APPLIED ? one : other;
    }
}
