package dev.tollgate.subscriptions.stripeevent;

import dev.tollgate.kit.eventhandling.EventMeaning;
import dev.tollgate.kit.eventhandling.EventMeaning.Notice;
import dev.tollgate.kit.eventhandling.EventMeaning.Snapshot;
import dev.tollgate.kit.eventhandling.StripeEventHandler;
import dev.tollgate.kit.stripe.StripeObject;
import dev.tollgate.kit.stripeevent.StripeEventDelivery;
import jakarta.enterprise.context.ApplicationScoped;

/** {@code customer.subscription.*}. */
@ApplicationScoped
class SubscriptionEvents implements StripeEventHandler {
    private final BilledSubscriptions subscriptions;

    SubscriptionEvents(BilledSubscriptions subscriptions) {
        this.subscriptions = subscriptions;
    }

    @Override
    public boolean handles(String type) {
        return type.startsWith("customer.subscription.");
    }

    @Override
    public EventMeaning read(StripeEventDelivery event) {
        if (event.type().equals("customer.subscription.trial_will_end")) {
            return new Notice("A trial ends soon; the subscription did not change");
        }
        StripeObject subscription = StripeObject.of(event.object(), "subscription");
        subscription.requiredReference("/customer");
        return new Snapshot(subscription.id(), subscriptions::sync);
    }
}
