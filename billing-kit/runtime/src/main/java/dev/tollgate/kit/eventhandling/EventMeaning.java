package dev.tollgate.kit.eventhandling;

import dev.tollgate.kit.stripe.StripeIds;
import dev.tollgate.kit.stripe.StripeObject;
import dev.tollgate.kit.stripeevent.DeliveryResult;
import dev.tollgate.kit.stripeevent.StripeEventDelivery;
import dev.tollgate.kit.sync.SyncCause;
import io.smallrye.mutiny.Uni;
import java.util.function.Supplier;

/** What an event means to the service that handles it. */
public sealed interface EventMeaning {
    /** Brings the mirror of one object up to date. */
    interface Refetch {
        /** Fails when Stripe or the database cannot be reached, and when Stripe does not have the object. */
        Uni<DeliveryResult> sync(SyncCause cause, String objectId);
    }

    /**
     * An object changed: it is refetched, whatever the event contains.
     *
     * @param objectId the object to refetch, which need not be the event's own
     * @param refetch how
     */
    record Snapshot(String objectId, Refetch refetch) implements EventMeaning {
        /** Refuses an id that cannot be Stripe's. */
        public Snapshot {
            StripeIds.required(objectId);
        }

        /** The object inside the event, which has to be of this type. */
        public static Snapshot of(StripeEventDelivery event, String type, Refetch refetch) {
            return new Snapshot(StripeObject.of(event.object(), type).id(), refetch);
        }
    }

    /**
     * Something happened that the object no longer shows later: kept from the event itself, under its business key.
     *
     * @param changed the object, refetched first
     * @param keep stores what happened; whether it was new
     */
    record Fact(Snapshot changed, Supplier<Uni<Boolean>> keep) implements EventMeaning {}

    /**
     * It changes nothing here.
     *
     * @param reason for the operator
     */
    record Notice(String reason) implements EventMeaning {}
}
