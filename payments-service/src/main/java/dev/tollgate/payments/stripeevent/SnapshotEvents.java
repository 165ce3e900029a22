package dev.tollgate.payments.stripeevent;

import dev.tollgate.kit.stripe.StripeObject;
import dev.tollgate.kit.stripeevent.DeliveryResult;
import dev.tollgate.kit.stripeevent.StripeEventDelivery;
import dev.tollgate.kit.sync.SyncCause;
import io.smallrye.mutiny.Uni;

/** An object whose events all mean: refetch it. */
abstract class SnapshotEvents implements StripeEventHandler {
    @Override
    public Arrival sort(StripeEventDelivery event) {
        return new Arrival.Snapshot(
                StripeObject.of(event.object(), event.objectType()).id());
    }

    @Override
    public Uni<DeliveryResult> apply(StripeEventDelivery event, Arrival arrival) {
        return refetch(SyncCause.event(event), ((Arrival.Snapshot) arrival).objectId());
    }

    abstract Uni<DeliveryResult> refetch(SyncCause cause, String objectId);
}
