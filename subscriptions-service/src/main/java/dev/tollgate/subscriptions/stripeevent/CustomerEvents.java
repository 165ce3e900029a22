package dev.tollgate.subscriptions.stripeevent;

import dev.tollgate.kit.batch.OneByOne;
import dev.tollgate.kit.eventhandling.EventMeaning;
import dev.tollgate.kit.eventhandling.EventMeaning.Snapshot;
import dev.tollgate.kit.eventhandling.StripeEventHandler;
import dev.tollgate.kit.stripeevent.DeliveryOutcome;
import dev.tollgate.kit.stripeevent.DeliveryResult;
import dev.tollgate.kit.stripeevent.StripeEventDelivery;
import dev.tollgate.kit.sync.SyncCause;
import dev.tollgate.subscriptions.subscription.SubscriptionProcess;
import dev.tollgate.subscriptions.subscription.SubscriptionService;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** {@code customer.deleted}: Stripe cancels all its subscriptions. */
@ApplicationScoped
class CustomerEvents implements StripeEventHandler {
    private final SubscriptionService mirror;
    private final SubscriptionProcess subscriptions;

    CustomerEvents(SubscriptionService mirror, SubscriptionProcess subscriptions) {
        this.mirror = mirror;
        this.subscriptions = subscriptions;
    }

    @Override
    public boolean handles(String type) {
        return type.equals("customer.deleted");
    }

    @Override
    public EventMeaning read(StripeEventDelivery event) {
        return Snapshot.of(event, "customer", this::endAll);
    }

    private Uni<DeliveryResult> endAll(SyncCause cause, String customerId) {
        return mirror.liveOf(customerId)
                .chain(live -> OneByOne.run(live, id -> subscriptions.syncEnded(cause, id)))
                .map(results -> results.stream().map(DeliveryResult::outcome).toList())
                .map(outcomes -> DeliveryResult.of(any(outcomes)));
    }

    private static DeliveryOutcome any(List<DeliveryOutcome> outcomes) {
        return outcomes.contains(DeliveryOutcome.APPLIED) ? DeliveryOutcome.APPLIED : DeliveryOutcome.UNCHANGED;
    }
}
