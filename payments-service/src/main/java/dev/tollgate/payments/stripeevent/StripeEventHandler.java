package dev.tollgate.payments.stripeevent;

import dev.tollgate.kit.stripeevent.DeliveryResult;
import dev.tollgate.kit.stripeevent.StripeEventDelivery;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** The events of one Stripe object. */
interface StripeEventHandler {
    /** Whether events of this type are handled here. */
    boolean handles(String type);

    /**
     * What kind of news the event is.
     *
     * @throws dev.tollgate.kit.stripe.UnreadableObject when the event does not name its object
     */
    Arrival sort(StripeEventDelivery event);

    /**
     * The customer that must belong to an account, as far as the event names it.
     *
     * @throws dev.tollgate.kit.stripe.UnreadableObject when it names what cannot be one
     */
    default Optional<String> customer(StripeEventDelivery event) {
        return EventCustomer.of(event);
    }

    /** Applies a snapshot or fact of an event whose customer belongs to an account or is not known yet. */
    Uni<DeliveryResult> apply(StripeEventDelivery event, Arrival arrival);
}
