package dev.tollgate.webhooks.stripe.delivery;

import dev.tollgate.webhooks.routing.Destination;
import java.time.Instant;

/**
 * A delivery to make now.
 *
 * @param event what to send
 * @param destination whom to
 * @param attempts how many there were
 * @param pendingSince since when it has been waiting to be made
 */
record DueDelivery(OutgoingEvent event, Destination destination, int attempts, Instant pendingSince) {}
