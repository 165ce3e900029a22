package dev.tollgate.kit.eventhandling;

import dev.tollgate.kit.stripeevent.StripeEventDelivery;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/**
 * Whose an event may be, as far as a service knows without asking Stripe: objects of strangers cost no call. Whose an
 * object is follows from the refetched object.
 */
public interface AccountFinder {
    /** The account of a Stripe customer; empty when it belongs to none. */
    Uni<Optional<String>> accountOf(String stripeCustomerId);

    /**
     * Whether an object has to be refetched although the customer that the event names belongs to no account: because
     * the object is mirrored and may have moved to that customer, or because the event names an account for it.
     */
    Uni<Boolean> mayBeOurs(StripeEventDelivery event, String objectId);
}
