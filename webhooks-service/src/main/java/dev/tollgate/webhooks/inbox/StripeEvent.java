package dev.tollgate.webhooks.inbox;

import java.time.Instant;

/**
 * What the inbox needs to know of an event; the rest stays in its bytes.
 *
 * @param id Stripe's {@code evt_…}
 * @param type for example {@code invoice.paid}
 * @param apiVersion the version the payload is written in, null when it says none
 * @param livemode false in a sandbox
 * @param created when Stripe made it, to the second; null when it does not say
 * @param objectType {@code data.object.object}, null when it says none
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

    /** What is delivered one after the other: everything of a customer, else of an object. */
    String lane() {
        if (customerId != null) {
            return customerId;
        }
        return objectId != null ? objectId : id;
    }
}
