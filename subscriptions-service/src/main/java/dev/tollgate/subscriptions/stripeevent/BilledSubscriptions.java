package dev.tollgate.subscriptions.stripeevent;

import dev.tollgate.kit.stripe.StripeClaim;
import dev.tollgate.kit.stripeevent.DeliveryResult;
import dev.tollgate.kit.sync.SyncCause;
import dev.tollgate.subscriptions.checkout.OneSubscription;
import dev.tollgate.subscriptions.subscription.SubscriptionProcess;
import dev.tollgate.subscriptions.subscription.SubscriptionService;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Refetches a subscription; beside one that is billed then, nothing is left to pay for a second one. */
@ApplicationScoped
class BilledSubscriptions {
    private final SubscriptionProcess subscriptions;
    private final SubscriptionService mirror;
    private final OneSubscription one;

    BilledSubscriptions(SubscriptionProcess subscriptions, SubscriptionService mirror, OneSubscription one) {
        this.subscriptions = subscriptions;
        this.mirror = mirror;
        this.one = one;
    }

    Uni<DeliveryResult> sync(SyncCause cause, String subscriptionId) {
        return subscriptions.sync(cause, subscriptionId).call(() -> holdOne(cause.claim(), subscriptionId));
    }

    /** Leaves nothing to pay beside a subscription that runs. */
    Uni<Void> holdOne(StripeClaim claim, String subscriptionId) {
        return mirror.accountOf(subscriptionId).chain(account -> account.map(found -> one.hold(claim, found))
                .orElseGet(() -> Uni.createFrom().voidItem()));
    }
}
