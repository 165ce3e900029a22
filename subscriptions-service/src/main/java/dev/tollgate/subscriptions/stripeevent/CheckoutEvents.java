package dev.tollgate.subscriptions.stripeevent;

import dev.tollgate.kit.eventhandling.EventMeaning;
import dev.tollgate.kit.eventhandling.EventMeaning.Notice;
import dev.tollgate.kit.eventhandling.EventMeaning.Snapshot;
import dev.tollgate.kit.eventhandling.StripeEventHandler;
import dev.tollgate.kit.stripe.StripeObject;
import dev.tollgate.kit.stripeevent.DeliveryResult;
import dev.tollgate.kit.stripeevent.StripeEventDelivery;
import dev.tollgate.kit.sync.SyncCause;
import dev.tollgate.subscriptions.checkout.CheckoutSync;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** {@code checkout.session.*} of sessions that sell a subscription. */
@ApplicationScoped
class CheckoutEvents implements StripeEventHandler {
    private final CheckoutSync checkouts;
    private final BilledSubscriptions billed;

    CheckoutEvents(CheckoutSync checkouts, BilledSubscriptions billed) {
        this.checkouts = checkouts;
        this.billed = billed;
    }

    @Override
    public boolean handles(String type) {
        return type.startsWith("checkout.session.");
    }

    @Override
    public EventMeaning read(StripeEventDelivery event) {
        StripeObject session = StripeObject.of(event.object(), "checkout.session");
        if (!session.requiredText("/mode").equals("subscription")) {
            return new Notice("A Checkout session that buys no subscription");
        }
        return session.reference("/customer") == null
                ? new Notice("A Checkout session without a customer")
                : new Snapshot(session.id(), (cause, id) -> sync(cause, id, session.reference("/subscription")));
    }

    /** What the session sold is synced with it, so nothing may be left to pay beside it. */
    private Uni<DeliveryResult> sync(SyncCause cause, String sessionId, String subscriptionId) {
        Uni<DeliveryResult> synced = checkouts.sync(cause, sessionId);
        return subscriptionId == null ? synced : synced.call(() -> billed.holdOne(cause.claim(), subscriptionId));
    }
}
