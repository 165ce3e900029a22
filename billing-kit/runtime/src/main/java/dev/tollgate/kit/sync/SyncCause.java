package dev.tollgate.kit.sync;

import dev.tollgate.kit.stripe.StripeClaim;
import dev.tollgate.kit.stripeevent.StripeEventDelivery;

/**
 * What asked for a sync.
 *
 * @param type the event's type, or a short name such as {@code checkout.return}
 * @param claim for whom the object is fetched
 */
public record SyncCause(String type, StripeClaim claim) {
    /** A Stripe event. */
    public static SyncCause event(StripeEventDelivery event) {
        return own(event.type(), StripeClaim.BACKGROUND);
    }

    /** Something of our own. */
    public static SyncCause own(String name, StripeClaim claim) {
        return new SyncCause(name, claim);
    }
}
