package dev.tollgate.webhooks.inbox;

import java.time.Instant;

/**
 * The members of an event that the inbox reads; the rest stays in its bytes.
 *
 * @param id Stripe's {@code evt_…}
 * @param type for example {@code invoice.paid}
 * @param apiVersion the version the payload is written in, null when it has none
 * @param livemode false in a sandbox
 * @param created when Stripe made it, to the second; null when it has no time
 * @param objectType {@code data.object.object}, null when it has none
 * @param objectId {@code data.object.id}, null for objects without one
 * @param customerId the customer the object is or belongs to, null when it names none
 */
record StripeEvent(
        String id,
        String type,
        String apiVersion,
        boolean livemode,
        Instant created,
        String objectType,
        String objectId,
        String customerId) {

    /** The ordering key: deliveries of one customer, else of one object, are made one after the other. */
    String lane() {
        if (customerId != null) {
            return customerId;
        }
        return objectId != null ? objectId : id;
    }
}
