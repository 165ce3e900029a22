package dev.tollgate.subscriptions.stripeevent;

import dev.tollgate.kit.stripe.StripeClaim;
import dev.tollgate.kit.stripeevent.DeliveryResult;
import dev.tollgate.kit.sync.SyncCause;
import dev.tollgate.subscriptions.checkout.CheckoutPages;
import dev.tollgate.subscriptions.subscription.SubscriptionProcess;
import dev.tollgate.subscriptions.subscription.SubscriptionService;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Refetches a subscription; what is billed then must not be bought a second time on a page that is still open. */
@ApplicationScoped
class BilledSubscriptions {
    private final SubscriptionProcess subscriptions;
    private final SubscriptionService mirror;
    private final CheckoutPages pages;

    BilledSubscriptions(SubscriptionProcess subscriptions, SubscriptionService mirror, CheckoutPages pages) {
        this.subscriptions = subscriptions;
        this.mirror = mirror;
        this.pages = pages;
    }

    Uni<DeliveryResult> sync(SyncCause cause, String subscriptionId) {
        return subscriptions.sync(cause, subscriptionId).call(() -> closePages(cause.claim(), subscriptionId));
    }

    private Uni<Void> closePages(StripeClaim claim, String subscriptionId) {
        return mirror.accountOf(subscriptionId)
                .chain(account -> account.map(found -> pages.closeBesideBilled(claim, found))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }
}
