package dev.tollgate.kit.eventhandling;

import dev.tollgate.kit.stripeevent.StripeEventDelivery;
import java.util.Optional;

/** The events of one Stripe object; one bean for each object that a service depends on. */
public interface StripeEventHandler {
    /** Whether it handles events of this type; asked about the types of the service's {@link EventCatalogue} only. */
    boolean handles(String type);

    /**
     * What the event means.
     *
     * @throws dev.tollgate.kit.stripe.UnreadableObject when the event lacks what its type promises
     */
    EventMeaning read(StripeEventDelivery event);

    /**
     * The customer that has to belong to an account, as far as the event names it. It decides no more than whether
     * Stripe is asked: whose the object is follows from the refetched object.
     *
     * @throws dev.tollgate.kit.stripe.UnreadableObject when it names what cannot be one
     */
    default Optional<String> customer(StripeEventDelivery event) {
        return EventCustomer.of(event);
    }
}
