package dev.tollgate.webhooks.inbox;

import dev.tollgate.webhooks.routing.Destination;
import java.time.Instant;
import java.util.Set;

/**
 * An event about to be stored.
 *
 * @param event what was read of it
 * @param payload the body as it came
 * @param destinations the services to deliver it to
 * @param note why it is delivered to no service although the type is routed, or null
 * @param receivedAt when it came
 */
record InboxEntry(StripeEvent event, byte[] payload, Set<Destination> destinations, String note, Instant receivedAt) {}
