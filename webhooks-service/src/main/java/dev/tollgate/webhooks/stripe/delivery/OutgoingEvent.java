package dev.tollgate.webhooks.stripe.delivery;

import com.fasterxml.jackson.annotation.JsonRawValue;

/**
 * A {@link dev.tollgate.kit.stripeevent.StripeEventDelivery} as it is sent: the payload goes out as the very text that
 * came in, because what Stripe wrote (lone surrogates, for example) does not always survive being written anew.
 *
 * @param eventId Stripe's {@code evt_…}
 * @param type for example {@code invoice.paid}
 * @param created epoch seconds
 * @param apiVersion the version the payload is written in, or null
 * @param livemode false in a sandbox
 * @param objectType {@code data.object.object}, or null
 * @param objectId {@code data.object.id}, or null
 * @param customerId the customer concerned, or null
 * @param payload the event's JSON
 */
record OutgoingEvent(
        String eventId,
        String type,
        long created,
        String apiVersion,
        boolean livemode,
        String objectType,
        String objectId,
        String customerId,
        @JsonRawValue String payload) {}
